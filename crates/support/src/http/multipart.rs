//! Bodies of several parts: `multipart/form-data` (RFC 7578).

/// A part, on its way into a body.
pub(super) struct Part {
    pub(super) name: &'static str,
    pub(super) file_name: Option<&'static str>,
    pub(super) media: Option<&'static str>,
    pub(super) content: Vec<u8>,
}

/// The boundary between the parts, and the body. The same parts always make the same body.
pub(super) fn write(parts: &[Part]) -> (String, Vec<u8>) {
    let boundary = boundary(parts);
    let mut body = Vec::new();
    for part in parts {
        let name = quoted(part.name);
        let mut head = format!("--{boundary}\r\nContent-Disposition: form-data; name=\"{name}\"");
        if let Some(file_name) = part.file_name {
            head += &format!("; filename=\"{}\"", quoted(file_name));
        }
        if let Some(media) = part.media {
            head += &format!("\r\nContent-Type: {media}");
        }
        body.extend(head.as_bytes());
        body.extend(b"\r\n\r\n");
        body.extend(&part.content);
        body.extend(b"\r\n");
    }
    body.extend(format!("--{boundary}--\r\n").as_bytes());
    (boundary, body)
}

/// A text that occurs in no part.
fn boundary(parts: &[Part]) -> String {
    let mut number = 0_u64;
    loop {
        let boundary = format!("part-{number:016x}");
        let bytes = boundary.as_bytes();
        let occurs = |part: &Part| part.content.windows(bytes.len()).any(|it| it == bytes);
        if !parts.iter().any(occurs) {
            return boundary;
        }
        number += 1;
    }
}

/// A name between quotes, as HTML has it.
fn quoted(name: &str) -> String {
    let escaped = name.replace('"', "%22");
    escaped.replace('\r', "%0D").replace('\n', "%0A")
}

#[cfg(test)]
mod tests {
    use super::{Part, write};

    fn text(name: &'static str, content: &str) -> Part {
        Part {
            name,
            file_name: None,
            media: None,
            content: content.into(),
        }
    }

    #[test]
    fn parts_stand_between_boundaries() {
        let file = Part {
            file_name: Some("a\"b.png"),
            media: Some("image/png"),
            ..text("file", "PNG")
        };
        let (boundary, body) = write(&[text("purpose", "avatar"), file]);
        assert_eq!(boundary, "part-0000000000000000");
        assert_eq!(
            String::from_utf8(body).unwrap(),
            "--part-0000000000000000\r\n\
             Content-Disposition: form-data; name=\"purpose\"\r\n\r\navatar\r\n\
             --part-0000000000000000\r\n\
             Content-Disposition: form-data; name=\"file\"; filename=\"a%22b.png\"\r\n\
             Content-Type: image/png\r\n\r\nPNG\r\n\
             --part-0000000000000000--\r\n"
        );
    }

    #[test]
    fn the_boundary_occurs_in_no_part() {
        let parts = [
            text("a", "--part-0000000000000000"),
            text("b", "part-0000000000000001"),
        ];
        assert_eq!(write(&parts).0, "part-0000000000000002");
        assert_eq!(write(&[]).1, b"--part-0000000000000000--\r\n");
    }
}
