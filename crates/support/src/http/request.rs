//! From a request to what goes out.

use http::{HeaderName, HeaderValue, Method, Request, Uri};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};
use serde_core::Serialize;

use super::RequestError;
use super::route::{Label, Parameter, Parts};
use super::shape::RequestShape;

/// Everything but what RFC 3986 calls unreserved.
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

/// What a URI template may have as it stands: what a URI may have, and escapes.
const ILLEGAL: &AsciiSet = &RESERVED
    .remove(b'!')
    .remove(b'$')
    .remove(b'&')
    .remove(b'\'')
    .remove(b'(')
    .remove(b')')
    .remove(b'*')
    .remove(b'+')
    .remove(b',')
    .remove(b';')
    .remove(b'=')
    .remove(b':')
    .remove(b'@')
    .remove(b'/')
    .remove(b'?')
    .remove(b'%');

/// Where a request goes.
#[derive(Clone, Copy)]
pub(super) struct Target {
    pub(super) method: &'static str,
    pub(super) host_prefix: Option<&'static str>,
    /// Of the path and the query.
    pub(super) template: &'static str,
}

/// Writes `request` for the service at `base`.
pub(super) fn write<R: Serialize + ?Sized>(
    request: &R,
    Target {
        method,
        host_prefix,
        template,
    }: Target,
    shape: &'static RequestShape,
    base: &str,
) -> Result<Request<Vec<u8>>, RequestError> {
    let parts = Parts::of(request, shape)?;
    let (path, constants) = template.split_once('?').unwrap_or((template, ""));
    let mut url = root(base)?;
    if let Some(prefix) = host_prefix {
        write_host(&mut url, prefix, &parts.host)?;
    }
    write_path(&mut url, path, &parts.labels)?;
    write_query(&mut url, constants, &parts.query);

    let mut request = Request::new(parts.body);
    *request.method_mut() = Method::from_bytes(method.as_bytes()).map_err(|_| RequestError::Url)?;
    *request.uri_mut() = url.parse().map_err(|_| RequestError::Url)?;
    *request.headers_mut() = parts.headers;
    for (name, value) in shape.headers {
        let name = HeaderName::from_bytes(name.as_bytes());
        let name = name.map_err(|_| RequestError::HeaderName { member: "headers" })?;
        let value = HeaderValue::from_str(value);
        let value = value.map_err(|_| RequestError::HeaderValue { member: "headers" })?;
        request.headers_mut().entry(name).or_insert(value);
    }
    Ok(request)
}

/// The base without the slashes at its end.
fn root(base: &str) -> Result<String, RequestError> {
    let uri: Uri = base.parse().map_err(|_| RequestError::Base)?;
    if uri.scheme().is_none() || uri.authority().is_none() || base.contains(['?', '#']) {
        return Err(RequestError::Base);
    }
    Ok(base.trim_end_matches('/').to_owned())
}

/// The prefix of the host, its labels filled in. An address, and the machine itself, have no hosts
/// below them, and stay as they are.
fn write_host(url: &mut String, prefix: &str, labels: &[Label]) -> Result<(), RequestError> {
    let start = url.find("://").map_or(0, |at| at + 3);
    let (scheme, rest) = url.split_at(start);
    let authority = rest.split('/').next().unwrap_or_default();
    let host = match authority.rsplit_once(':') {
        Some((host, _)) if !authority.ends_with(']') => host,
        _ => authority,
    };
    let mut written = scheme.to_owned();
    let mut ahead = prefix;
    while let Some((text, behind)) = ahead.split_once('{') {
        let (key, after) = behind.split_once('}').unwrap_or((behind, ""));
        let label = label(labels, key)?;
        let text_of_label = label.texts.concat();
        let is_name = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
        let is_edge = text_of_label.starts_with('-') || text_of_label.ends_with('-');
        if text_of_label.len() > 63 || is_edge || !text_of_label.bytes().all(is_name) {
            return Err(RequestError::HostLabel {
                member: label.member,
            });
        }
        written.push_str(text);
        written.push_str(&text_of_label);
        ahead = after;
    }
    written.push_str(ahead);
    let is_address = host.starts_with('[') || host.parse::<std::net::Ipv4Addr>().is_ok();
    if !is_address && host != "localhost" {
        written.push_str(rest);
        *url = written;
    }
    Ok(())
}

/// The path of a template, its labels filled in.
fn write_path(url: &mut String, path: &str, labels: &[Label]) -> Result<(), RequestError> {
    for segment in path.trim_start_matches('/').split('/') {
        url.push('/');
        write_segment(url, segment, labels)?;
    }
    Ok(())
}

/// What stands between two slashes: text with labels in it.
fn write_segment(url: &mut String, segment: &str, labels: &[Label]) -> Result<(), RequestError> {
    let start = url.len();
    let mut rest = segment;
    while let Some((text, behind)) = rest.split_once('{') {
        let (name, after) = behind.split_once('}').unwrap_or((behind, ""));
        let (key, is_greedy) = match name.strip_suffix('+') {
            Some(key) => (key, true),
            None => (name, false),
        };
        url.extend(utf8_percent_encode(text, ILLEGAL));
        let label = label(labels, key)?;
        write_label(url, label, is_greedy);
        // A dot segment stays one however it is encoded.
        let is_last = !after.contains('{');
        let written = url.split_at(start).1;
        let dots = |segment: &str| matches!(segment, "." | "..");
        if is_last && format!("{written}{after}").split('/').any(dots) {
            return Err(RequestError::DotSegment {
                member: label.member,
            });
        }
        rest = after;
    }
    url.extend(utf8_percent_encode(rest, ILLEGAL));
    Ok(())
}

/// What stands for a label. Nothing would leave a path that means another resource.
fn label<'a>(labels: &'a [Label], key: &str) -> Result<&'a Label, RequestError> {
    let label = labels.iter().find(|label| label.key == key);
    match label {
        Some(label) if label.texts.iter().any(|text| !text.is_empty()) => Ok(label),
        Some(Label { member, .. }) => Err(RequestError::EmptyLabel { member }),
        None => Err(RequestError::Url),
    }
}

/// The text of a label; its slashes stay slashes only where it is greedy.
fn write_label(url: &mut String, label: &Label, is_greedy: bool) {
    if !is_greedy {
        for (index, text) in label.texts.iter().enumerate() {
            if index > 0 {
                url.push(',');
            }
            url.extend(utf8_percent_encode(text, RESERVED));
        }
        return;
    }
    for (index, piece) in label.texts.concat().split('/').enumerate() {
        if index > 0 {
            url.push('/');
        }
        url.extend(utf8_percent_encode(piece, RESERVED));
    }
}

fn write_query(url: &mut String, constants: &str, parameters: &[Parameter]) {
    let mut separator = '?';
    if !constants.is_empty() {
        url.push(separator);
        url.extend(utf8_percent_encode(constants, ILLEGAL));
        separator = '&';
    }
    for parameter in parameters {
        if parameter.from_map && is_named(constants, parameters, &parameter.name) {
            continue;
        }
        url.push(separator);
        separator = '&';
        url.extend(utf8_percent_encode(&parameter.name, RESERVED));
        url.push('=');
        for (index, text) in parameter.value.iter().enumerate() {
            if index > 0 {
                url.push(',');
            }
            url.extend(utf8_percent_encode(text, RESERVED));
        }
    }
}

/// The members of a form, encoded.
pub(super) fn form(parameters: &[Parameter]) -> String {
    let mut form = String::new();
    for parameter in parameters {
        if !form.is_empty() {
            form.push('&');
        }
        form.extend(utf8_percent_encode(&parameter.name, RESERVED));
        form.push('=');
        form.extend(utf8_percent_encode(&parameter.value.join(","), RESERVED));
    }
    form
}

/// Whether a constant or a member of its own already sends this parameter.
fn is_named(constants: &str, parameters: &[Parameter], name: &str) -> bool {
    let mut named = parameters.iter().filter(|parameter| !parameter.from_map);
    named.any(|parameter| parameter.name == name)
        || constants
            .split('&')
            .filter(|it| !it.is_empty())
            .any(|constant| {
                let key = constant.split_once('=').map_or(constant, |(key, _)| key);
                percent_decode_str(key).eq(name.bytes())
            })
}

#[cfg(test)]
mod tests;
