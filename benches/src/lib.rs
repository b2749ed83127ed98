//! What the measurements share: a page of a hundred WorkMail tokens and hand-written serde structs for it.

pub mod by_hand;

/// A page of a hundred tokens, as the service writes it: seven members each, in the service's order.
pub fn page() -> String {
    let tokens: Vec<String> = (0..100).map(token).collect();
    format!(
        r#"{{"NextToken":"AAAAAQ==","PersonalAccessTokenSummaries":[{}]}}"#,
        tokens.join(",")
    )
}

fn token(index: u32) -> String {
    let created = 1_700_000_000 + i64::from(index) * 86_400;
    format!(
        concat!(
            r#"{{"PersonalAccessTokenId":"pat-{index:032x}","#,
            r#""UserId":"12345678-1234-1234-1234-{index:012}","#,
            r#""Name":"laptop of user {index}","#,
            r#""DateCreated":{created}.123,"DateLastUsed":{used}.5,"ExpiresTime":{expires},"#,
            r#""Scopes":["mail:read","mail:send","calendar:read"]}}"#
        ),
        index = index,
        created = created,
        used = created + 3_600,
        expires = created + 31_536_000,
    )
}
