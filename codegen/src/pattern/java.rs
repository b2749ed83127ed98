//! Classes of characters that Java names, and neither ECMA nor the `regex` crate.

/// What stands between brackets for the class `\p{name}` of Java.
pub(crate) fn members(name: &str) -> Option<&'static str> {
    Some(match name {
        "Alnum" => "A-Za-z0-9",
        "Blank" => r" \t",
        "Cntrl" => r"\x00-\x1F\x7F",
        "Digit" => "0-9",
        "Graph" => "!-~",
        "LD" => r"\p{L}\p{Nd}",
        "Print" => " -~",
        "Punct" => r"!-/:-@\[-`{-~",
        "XDigit" => "0-9A-Fa-f",
        "all" => r"\s\S",
        _ => return None,
    })
}

/// What to write in place of the first such class in a regex.
pub(crate) fn instead(source: &str) -> Option<String> {
    source.split(r"\p{").skip(1).find_map(|behind| {
        let (name, _) = behind.split_once('}')?;
        let members = members(name)?;
        Some(format!(
            r"`\p{{{name}}}` is a class of Java: write `[{members}]`"
        ))
    })
}
