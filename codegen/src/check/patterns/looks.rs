//! Regexes with look-around at their ends, said by `pattern` and `except`.

/// What to write instead of a regex whose look-around stands at its beginning or its end.
pub(super) fn instead(source: &str) -> Option<String> {
    let (mut patterns, mut excepts) = (Vec::new(), Vec::new());
    let mut rest = source.strip_prefix('^').unwrap_or(source);
    rest = match rest.strip_suffix('$') {
        Some(inner) if !inner.ends_with('\\') => inner,
        _ => rest,
    };
    while let Some((group, after)) = first_group(rest) {
        if let Some(inner) = group.strip_prefix("?=") {
            patterns.push(begins_with(inner));
        } else if let Some(inner) = group.strip_prefix("?!") {
            excepts.push(begins_with(inner));
        } else {
            break;
        }
        rest = after;
    }
    while let Some((before, group)) = last_group(rest) {
        if let Some(inner) = group.strip_prefix("?<=") {
            patterns.push(format!("{ANYTHING}{}", grouped(inner)));
        } else if let Some(inner) = group.strip_prefix("?<!") {
            excepts.push(format!("{ANYTHING}{}", grouped(inner)));
        } else {
            break;
        }
        rest = before;
    }
    let is_plain = |regex: &String| regex_syntax::parse(regex).is_ok();
    if !rest.is_empty() && rest != ".*" {
        patterns.push(rest.to_owned());
    }
    let found = !(patterns.is_empty() && excepts.is_empty());
    if !found || !patterns.iter().chain(&excepts).all(is_plain) {
        return None;
    }
    let says = [("pattern", patterns), ("except", excepts)];
    let says: Vec<String> = says
        .into_iter()
        .filter(|(_, regexes)| !regexes.is_empty())
        .map(|(key, regexes)| match &regexes[..] {
            [one] => format!("`{key} = '{one}'`"),
            all => format!("`{key} = ['{}']`", all.join("', '")),
        })
        .collect();
    Some(format!("write {}", says.join(" and ")))
}

/// Any text at all, ends of lines included.
const ANYTHING: &str = "(?s:.*)";

/// What begins with a match of `regex`.
fn begins_with(regex: &str) -> String {
    if let Some(whole) = regex.strip_suffix('$').filter(|it| !it.ends_with('\\')) {
        return whole.to_owned();
    }
    if regex.ends_with(".*") && !regex.contains('|') {
        return regex.to_owned();
    }
    format!("{}{ANYTHING}", grouped(regex))
}

fn grouped(regex: &str) -> String {
    if regex.contains('|') {
        format!("(?:{regex})")
    } else {
        regex.to_owned()
    }
}

/// The group that a regex begins with, without its brackets, and what follows.
fn first_group(regex: &str) -> Option<(&str, &str)> {
    let end = regex.starts_with('(').then(|| closing(regex, 0))??;
    Some((&regex[1..end], &regex[end + 1..]))
}

/// The group that a regex ends with, and what comes before it.
fn last_group(regex: &str) -> Option<(&str, &str)> {
    let mut opens = regex.match_indices('(').map(|(at, _)| at);
    let open = opens.rfind(|&open| closing(regex, open) == Some(regex.len() - 1))?;
    Some((&regex[..open], &regex[open + 1..regex.len() - 1]))
}

/// Where the bracket closes that opens at `open`.
fn closing(regex: &str, open: usize) -> Option<usize> {
    let mut depth = 0_usize;
    let mut escaped = false;
    let mut class = false;
    for (at, c) in regex.char_indices().skip_while(|&(at, _)| at < open) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '[' => class = true,
            ']' => class = false,
            '(' if !class => depth += 1,
            ')' if !class => {
                depth -= 1;
                if depth == 0 {
                    return Some(at);
                }
            }
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::instead;

    #[test]
    fn what_stands_ahead_becomes_a_pattern_of_its_own() {
        assert_eq!(
            instead("^(?=.*[A-Z])(?=.*[0-9])[a-zA-Z0-9]{8,}$").unwrap(),
            "write `pattern = ['.*[A-Z](?s:.*)', '.*[0-9](?s:.*)', '[a-zA-Z0-9]{8,}']`"
        );
        assert_eq!(
            instead("(?!aws:|AWS:)[a-z:]+").unwrap(),
            "write `pattern = '[a-z:]+'` and `except = '(?:aws:|AWS:)(?s:.*)'`"
        );
        assert_eq!(instead("^(?!.*--$).*$").unwrap(), "write `except = '.*--'`");
        assert_eq!(
            instead("[a-z-]+(?<!-)").unwrap(),
            "write `pattern = '[a-z-]+'` and `except = '(?s:.*)-'`"
        );
    }

    #[test]
    fn what_stands_in_the_middle_is_not_guessed_at() {
        assert_eq!(instead("a(?=b)c"), None);
        assert_eq!(instead("(?!a(?!b)).*"), None);
    }
}
