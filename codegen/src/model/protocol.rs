//! How an API travels, and the table of all that tells one protocol from another.

use super::{Api, Binding, Field, Operation, Scalar, TimestampFormat};

/// How an API travels: decides where members stand, how timestamps are spelled and how errors are
/// told apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Protocol {
    /// `aws.json-1.1`: POST to `/` with a target header.
    AwsJson11,
    /// `aws.json-1.0`: the same under another media type.
    AwsJson10,
    /// `aws.rest-json-1`: HTTP bindings, errors by header or body code.
    AwsRestJson1,
    /// `rest-json`: HTTP bindings, errors by status and optional body code.
    RestJson,
}

/// What tells the errors of an operation apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ErrorsBy {
    /// A code in a header or the body: that of the spec, or else the error's name.
    Code,
    /// The status and, where the spec has one, a code in the body.
    Status,
}

/// What a protocol is.
#[derive(Debug)]
#[expect(clippy::struct_excessive_bools, reason = "independent facts")]
pub struct Facts {
    /// Its name in the language.
    pub name: &'static str,
    /// Requests have methods, paths, queries and headers of their own; else every request is a
    /// `POST` of its members to `/`.
    pub has_routes: bool,
    /// `X-Amz-Target` names the operation.
    pub has_target: bool,
    /// What tells errors apart.
    pub errors_by: ErrorsBy,
    /// Media type of a body of members.
    pub content_type: &'static str,
    /// A request without members sends an empty object.
    pub sends_empty_object: bool,
    /// A string that is the whole body is sent as it is, and bytes whatever the media type; else
    /// the media type decides, and JSON is what it is where the spec says nothing.
    pub raw_payloads: bool,
    /// JSON that is a string, in a header, is in base64; else it is as it is.
    pub base64_json_headers: bool,
    /// How timestamps are spelled in bodies, where the spec does not say it.
    pub body_timestamps: TimestampFormat,
    /// The same of headers, whatever the spec says of bodies; `None` where they are spelled alike.
    pub header_timestamps: Option<TimestampFormat>,
    /// The same of paths and queries.
    pub address_timestamps: Option<TimestampFormat>,
}

impl Protocol {
    /// Every protocol.
    pub const ALL: [Self; 4] = [
        Self::AwsJson11,
        Self::AwsJson10,
        Self::AwsRestJson1,
        Self::RestJson,
    ];

    /// Their names in the language.
    pub const NAMES: &[&str] = &[
        Self::AwsJson11.facts().name,
        Self::AwsJson10.facts().name,
        Self::AwsRestJson1.facts().name,
        Self::RestJson.facts().name,
    ];

    /// The protocol of a name in the language.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|protocol| protocol.facts().name == name)
    }

    /// Its row in the table.
    pub const fn facts(self) -> &'static Facts {
        match self {
            Self::AwsJson11 => &Facts {
                name: "aws.json-1.1",
                has_routes: false,
                has_target: true,
                errors_by: ErrorsBy::Code,
                content_type: "application/x-amz-json-1.1",
                sends_empty_object: true,
                raw_payloads: true,
                base64_json_headers: false,
                body_timestamps: TimestampFormat::EpochSeconds,
                header_timestamps: None,
                address_timestamps: None,
            },
            Self::AwsJson10 => &Facts {
                name: "aws.json-1.0",
                has_routes: false,
                has_target: true,
                errors_by: ErrorsBy::Code,
                content_type: "application/x-amz-json-1.0",
                sends_empty_object: true,
                raw_payloads: true,
                base64_json_headers: false,
                body_timestamps: TimestampFormat::EpochSeconds,
                header_timestamps: None,
                address_timestamps: None,
            },
            Self::AwsRestJson1 => &Facts {
                name: "aws.rest-json-1",
                has_routes: true,
                has_target: false,
                errors_by: ErrorsBy::Code,
                content_type: "application/json",
                sends_empty_object: false,
                raw_payloads: true,
                base64_json_headers: true,
                body_timestamps: TimestampFormat::EpochSeconds,
                header_timestamps: Some(TimestampFormat::HttpDate),
                address_timestamps: Some(TimestampFormat::DateTime),
            },
            Self::RestJson => &Facts {
                name: "rest-json",
                has_routes: true,
                has_target: false,
                errors_by: ErrorsBy::Status,
                content_type: "application/json",
                sends_empty_object: false,
                raw_payloads: false,
                base64_json_headers: false,
                body_timestamps: TimestampFormat::DateTime,
                header_timestamps: Some(TimestampFormat::DateTime),
                address_timestamps: None,
            },
        }
    }

    /// How timestamps are spelled where a member travels, if that is not how bodies spell them.
    pub fn timestamps_in(self, binding: Binding) -> Option<TimestampFormat> {
        let facts = self.facts();
        match binding {
            Binding::Header | Binding::HeaderPrefix => facts.header_timestamps,
            Binding::Path { .. } | Binding::Query(_) | Binding::QueryMap => {
                facts.address_timestamps
            }
            Binding::Body | Binding::Payload | Binding::Rest | Binding::Status | Binding::Host => {
                None
            }
        }
    }
}

/// How a header spells JSON that is a string.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum JsonHeader {
    /// As JSON, what is not ASCII in escapes.
    Ascii,
    /// The same text in base64.
    Base64,
}

impl Api {
    /// How a field is spelled, if it is JSON in a header.
    pub fn json_header(&self, field: &Field) -> Option<JsonHeader> {
        let is_text = self.scalar(&field.ty) == Some(Scalar::DocumentText);
        (is_text && field.binding == Binding::Header).then(|| {
            if self.protocol.facts().base64_json_headers {
                JsonHeader::Base64
            } else {
                JsonHeader::Ascii
            }
        })
    }

    /// What `X-Amz-Target` says of an operation, where the protocol has it.
    pub fn target(&self, operation: &Operation) -> Option<String> {
        let name = &operation.name;
        self.protocol
            .facts()
            .has_target
            .then(|| match &self.target_prefix {
                Some(prefix) => format!("{prefix}.{name}"),
                None => name.clone(),
            })
    }
}
