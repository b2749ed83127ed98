//! Why a body could not be read, and where: a JSON Pointer, and a reason that quotes no value.

use std::fmt;
use std::ops::Range;

use serde_json::Error;

use crate::codec::unquoted::{line, missing, without_values};

/// Why an answer could not be read.
///
/// It says where, and what was expected there. What was found is told by its kind alone, for it may
/// be a secret.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadError {
    place: Place,
    reason: String,
    offset: Option<usize>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Place {
    Body(String),
    Header(&'static str),
}

impl ReadError {
    /// Of a body that is this JSON.
    pub(super) fn of(error: &Error, json: &[u8]) -> Self {
        let offset = offset(error, json);
        let mut pointer = offset.map_or_else(String::new, |it| walk(json, it).pointer());
        let reason = reason(error);
        let reason = match missing(&reason) {
            Some(member) => {
                push(&mut pointer, member);
                "it is missing".to_owned()
            }
            None => reason,
        };
        Self {
            place: Place::Body(pointer),
            reason,
            offset,
        }
    }

    /// Of a header, and thus of no body.
    pub(super) fn of_header(header: &'static str, error: &Error) -> Self {
        let reason = reason(error);
        Self {
            place: Place::Header(header),
            reason: match missing(&reason) {
                Some(_) => "it cannot be read as what it should be".to_owned(),
                None => reason,
            },
            offset: None,
        }
    }

    /// Of an answer whose status is that of none of several successes.
    pub(super) fn of_status() -> Self {
        Self {
            place: Place::Body(String::new()),
            reason: "its status is that of no answer that is declared".to_owned(),
            offset: None,
        }
    }

    /// How far into the body the reader had come.
    pub(super) fn offset(&self) -> Option<usize> {
        self.offset
    }

    /// Where in the body it went wrong, as a JSON Pointer: `/3/userId`; empty for the body as a
    /// whole. None where a header is at fault.
    pub fn pointer(&self) -> Option<&str> {
        match &self.place {
            Place::Body(pointer) => Some(pointer),
            Place::Header(_) => None,
        }
    }

    /// The header at fault, if one is.
    pub fn header(&self) -> Option<&str> {
        match self.place {
            Place::Body(_) => None,
            Place::Header(name) => Some(name),
        }
    }
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.place {
            Place::Body(pointer) if pointer.is_empty() => write!(f, "the body: {}", self.reason),
            Place::Body(pointer) => write!(f, "`{pointer}`: {}", self.reason),
            Place::Header(name) => write!(f, "the header `{name}`: {}", self.reason),
        }
    }
}

impl std::error::Error for ReadError {}

/// What the reader says, without its line and without what it quotes.
fn reason(error: &Error) -> String {
    let text = error.to_string();
    without_values(&text[..line(&text).unwrap_or(text.len())])
}

/// How many bytes the reader had taken when it failed.
fn offset(error: &Error, json: &[u8]) -> Option<usize> {
    let before = error.line().checked_sub(1)?;
    let mut lines = json.split_inclusive(|&byte| byte == b'\n');
    let start: usize = lines.by_ref().take(before).map(<[u8]>::len).sum();
    Some((start + error.column()).min(json.len()))
}

/// The item of the outermost list that the reader was in when it had taken `offset` bytes.
pub(super) fn bad_item(json: &[u8], offset: usize) -> Option<Range<usize>> {
    let walk = walk(json, offset);
    let start = walk.frames.iter().find_map(|frame| match frame {
        Frame::List { start, .. } => Some(*start),
        Frame::Object { .. } => None,
    })?;
    let space = json
        .get(start..)?
        .iter()
        .take_while(|it| it.is_ascii_whitespace());
    let start = start + space.count();
    let end = value_end(json, start)?;
    (start < end).then_some(start..end)
}

/// The way from the body as a whole to a value.
struct Walk {
    frames: Vec<Frame>,
}

enum Frame {
    Object {
        key: Option<String>,
    },
    /// `start` is where the item begins.
    List {
        index: usize,
        start: usize,
    },
}

impl Walk {
    fn pointer(&self) -> String {
        let mut pointer = String::new();
        for frame in &self.frames {
            match frame {
                Frame::Object { key: Some(key) } => push(&mut pointer, key),
                Frame::Object { key: None } => {}
                Frame::List { index, .. } => push(&mut pointer, &index.to_string()),
            }
        }
        pointer
    }
}

fn push(pointer: &mut String, token: &str) {
    pointer.push('/');
    pointer.push_str(&token.replace('~', "~0").replace('/', "~1"));
}

/// How deep a value may stand for a pointer to lead all the way: `serde_json` reads no deeper, but for
/// values that nobody asked for.
const DEEPEST: usize = 128;

/// Follows the brackets of the first `offset` bytes.
fn walk(json: &[u8], offset: usize) -> Walk {
    let mut frames: Vec<Frame> = Vec::new();
    let mut deeper = 0_usize;
    let mut at = 0;
    while at < offset {
        match json.get(at) {
            Some(b'"') => {
                let end = string_end(json, at);
                if let Some(Frame::Object { key: key @ None }) = frames.last_mut()
                    && deeper == 0
                {
                    *key = json
                        .get(at..end)
                        .and_then(|it| serde_json::from_slice(it).ok());
                }
                at = end;
                continue;
            }
            // What opens with the last byte is the value that is refused.
            Some(b'{' | b'[') if at + 1 == offset => {}
            Some(b'{' | b'[') if frames.len() == DEEPEST => deeper += 1,
            Some(b'}' | b']') if deeper > 0 => deeper -= 1,
            _ if deeper > 0 => {}
            Some(b'{') => frames.push(Frame::Object { key: None }),
            Some(b'[') => frames.push(Frame::List {
                index: 0,
                start: at + 1,
            }),
            Some(b'}' | b']') => {
                frames.pop();
            }
            Some(b',') => match frames.last_mut() {
                Some(Frame::Object { key }) => *key = None,
                Some(Frame::List { index, start }) => {
                    *index += 1;
                    *start = at + 1;
                }
                None => {}
            },
            _ => {}
        }
        at += 1;
    }
    Walk { frames }
}

/// Where the string that begins at `start` ends: behind its closing quote.
fn string_end(json: &[u8], start: usize) -> usize {
    let mut at = start + 1;
    loop {
        match json.get(at) {
            None => return json.len(),
            Some(b'"') => return at + 1,
            Some(b'\\') => at += 2,
            Some(_) => at += 1,
        }
    }
}

/// Where the value that begins at `start` ends: before the comma or the bracket behind it.
fn value_end(json: &[u8], start: usize) -> Option<usize> {
    let (mut at, mut depth) = (start, 0_usize);
    loop {
        match json.get(at)? {
            b'"' => {
                at = string_end(json, at);
                continue;
            }
            b'{' | b'[' => depth += 1,
            b',' | b'}' | b']' if depth == 0 => return Some(at),
            b'}' | b']' => depth -= 1,
            _ => {}
        }
        at += 1;
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use serde_core::de::DeserializeOwned;

    use super::{ReadError, bad_item};

    fn error<T: DeserializeOwned>(json: &str) -> ReadError {
        let error = serde_json::from_str::<T>(json).map(drop).unwrap_err();
        ReadError::of(&error, json.as_bytes())
    }

    type Lists = BTreeMap<String, Vec<Vec<u8>>>;

    #[test]
    fn the_pointer_leads_to_the_value() {
        for (json, pointer) in [
            (r#"{"a": [], "b~/c": [[1], [2, "x"]]}"#, "/b~0~1c/1/1"),
            ("{\n \"a\": [\n [1],\n 7]}", "/a/1"),
            (r#"{"a": [[1], {"x": 1}]}"#, "/a/1"),
            (r#"{"a": {"b": 1}}"#, "/a"),
            (r#"{"a\"": "[["}"#, "/a\""),
            ("[]", ""),
        ] {
            assert_eq!(error::<Lists>(json).pointer(), Some(pointer), "{json}");
        }
    }

    #[test]
    fn nothing_that_was_found_is_quoted() {
        for json in [
            r#"{"a": "SECRET"}"#,
            r#"{"a": [["SEC\"RET"]]}"#,
            "{\"a\": [[7777]]}",
        ] {
            let shown = format!("{0} {0:?}", error::<Lists>(json));
            let is_quoted = ["SEC", "RET", "7777"].iter().any(|it| shown.contains(it));
            assert!(!is_quoted, "{shown}");
        }
        let error = error::<Lists>(r#"{"a": "SECRET"}"#);
        assert_eq!(
            error.to_string(),
            "`/a`: string where a sequence is expected"
        );
    }

    #[test]
    fn the_bad_item_is_that_of_the_outermost_list() {
        let json = br#"{"a": [[1, 2] , ["]", {"x": [1]}], 3]}"#;
        let item = bad_item(json, 20).unwrap();
        assert_eq!(&json[item], br#"["]", {"x": [1]}]"#);
        assert_eq!(bad_item(br#"{"a": 1}"#, 7), None);
    }
}
