//! The same page in structs that a person would write with serde's derive.

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};
use time::OffsetDateTime;

/// One page of tokens.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct Page {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next_token: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub personal_access_token_summaries: Option<Vec<Token>>,
}

/// One token.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct Token {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub personal_access_token_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date_created: Option<Epoch>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date_last_used: Option<Epoch>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expires_time: Option<Epoch>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub scopes: Option<Vec<String>>,
}

/// An instant as epoch seconds, read through `f64` as people do.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Epoch(pub OffsetDateTime);

impl<'de> Deserialize<'de> for Epoch {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let seconds = f64::deserialize(deserializer)?;
        let nanos = (seconds * 1e3).round() as i128 * 1_000_000;
        OffsetDateTime::from_unix_timestamp_nanos(nanos)
            .map(Self)
            .map_err(D::Error::custom)
    }
}

impl Serialize for Epoch {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let nanos = self.0.unix_timestamp_nanos();
        if nanos % 1_000_000_000 == 0 {
            serializer.serialize_i64(self.0.unix_timestamp())
        } else {
            serializer.serialize_f64(nanos as f64 / 1e9)
        }
    }
}
