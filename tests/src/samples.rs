//! Documents that the types of the four crates write: values of their strategies.

use cratewright_support::validate::Rule;
use cratewright_testkit::sample::{Constrained, Sample};
use cratewright_testkit::strategy::{boundary, invalid, valid};
use proptest::strategy::{Strategy, ValueTree as _};
use proptest::test_runner::TestRunner;
use serde_json::Value;

/// What a type of a crate wrote.
#[derive(Debug)]
pub struct Written {
    /// The name of the type.
    pub name: &'static str,
    pub document: Value,
    /// The rule that is broken, where one is.
    pub broken: Option<String>,
}

/// `count` values of each strategy of each type, by the API's identifier.
pub fn written(count: usize) -> Vec<(&'static str, Vec<Written>)> {
    vec![
        ("cryptlex", cryptlex(count)),
        ("route53globalresolver", route53globalresolver(count)),
        ("sailpoint", sailpoint(count)),
        ("workmail", workmail(count)),
    ]
}

macro_rules! types {
    ($api:ident, $krate:ident: [$($type:ident)*], constrained: [$($constrained:ident)*]) => {
        fn $api(count: usize) -> Vec<Written> {
            let mut out = Vec::new();
            $(write_valid::<$krate::$type>(stringify!($type), count, &mut out);)*
            $(write_invalid::<$krate::$constrained>(stringify!($constrained), count, &mut out);)*
            out
        }
    };
}

types! {
    cryptlex, cryptlex_model: [
        PersonalAccessTokenId UserId OrganizationId ResellerId Scope AccessToken ViewPermission
        PersonalAccessToken User Organization Reseller Address Metadata EmailPreference IdFilter
        DateFilter HttpErrorResponse BadRequestError UnauthorizedError ForbiddenError
        NotFoundError ConflictError TooManyRequestsError InternalServerError
        ListPersonalAccessTokensRequest ListPersonalAccessTokensResponse
        CreatePersonalAccessTokenRequest CreatePersonalAccessTokenResponse
        GetPersonalAccessTokenRequest GetPersonalAccessTokenResponse
        UpdatePersonalAccessTokenRequest UpdatePersonalAccessTokenResponse
        DeletePersonalAccessTokenRequest DeletePersonalAccessTokenResponse
        RotatePersonalAccessTokenRequest RotatePersonalAccessTokenResponse
    ], constrained: [
        ListPersonalAccessTokensRequest CreatePersonalAccessTokenRequest
    ]
}

types! {
    route53globalresolver, route53globalresolver_model: [
        ResourceId ResourceArn ResourceNameShort ClientToken AccessTokenValue TagKey TagValue
        TokenStatus ValidationExceptionReason AccessTokenItem ValidationExceptionField
        AccessDeniedException ConflictException InternalServerException ResourceNotFoundException
        ServiceQuotaExceededException ThrottlingException ValidationException
        CreateAccessTokenRequest CreateAccessTokenResponse GetAccessTokenRequest
        GetAccessTokenResponse ListAccessTokensRequest ListAccessTokensResponse
        UpdateAccessTokenRequest UpdateAccessTokenResponse DeleteAccessTokenRequest
        DeleteAccessTokenResponse
    ], constrained: [
        ResourceId ResourceArn ResourceNameShort ClientToken AccessTokenValue TagKey TagValue
        AccessTokenItem
        CreateAccessTokenRequest CreateAccessTokenResponse GetAccessTokenRequest
        GetAccessTokenResponse ListAccessTokensRequest ListAccessTokensResponse
        UpdateAccessTokenRequest UpdateAccessTokenResponse DeleteAccessTokenRequest
        DeleteAccessTokenResponse
    ]
}

types! {
    sailpoint, sailpoint_model: [
        PersonalAccessTokenId Scope PersonalAccessTokenSecret PatOwnerType LocaleOrigin
        JsonPatchOp PatOwner PersonalAccessToken JsonPatchOperation JsonPatchValue JsonPatchItem
        ErrorMessage ErrorResponse BadRequestError UnauthorizedError ForbiddenError NotFoundError
        TooManyRequestsError InternalServerError ListPersonalAccessTokensRequest
        ListPersonalAccessTokensResponse CreatePersonalAccessTokenRequest
        CreatePersonalAccessTokenResponse PatchPersonalAccessTokenRequest
        PatchPersonalAccessTokenResponse DeletePersonalAccessTokenRequest
        DeletePersonalAccessTokenResponse
    ], constrained: [
        JsonPatchOperation CreatePersonalAccessTokenRequest PatchPersonalAccessTokenRequest
    ]
}

types! {
    workmail, workmail_model: [
        OrganizationId EntityIdentifier WorkMailIdentifier PersonalAccessTokenId
        PersonalAccessTokenName PersonalAccessTokenScope NextToken PersonalAccessTokenSummary
        ErrorBody InvalidParameterException OrganizationNotFoundException
        OrganizationStateException ResourceNotFoundException EntityNotFoundException
        EntityStateException GetPersonalAccessTokenMetadataRequest
        GetPersonalAccessTokenMetadataResponse ListPersonalAccessTokensRequest
        ListPersonalAccessTokensResponse DeletePersonalAccessTokenRequest
        DeletePersonalAccessTokenResponse
    ], constrained: [
        OrganizationId EntityIdentifier WorkMailIdentifier PersonalAccessTokenId
        PersonalAccessTokenName PersonalAccessTokenScope NextToken PersonalAccessTokenSummary
        ErrorBody InvalidParameterException OrganizationNotFoundException
        OrganizationStateException ResourceNotFoundException EntityNotFoundException
        EntityStateException GetPersonalAccessTokenMetadataRequest
        GetPersonalAccessTokenMetadataResponse ListPersonalAccessTokensRequest
        ListPersonalAccessTokensResponse DeletePersonalAccessTokenRequest
    ]
}

fn write_valid<T>(name: &'static str, count: usize, out: &mut Vec<Written>)
where
    T: Sample + std::fmt::Debug + serde::Serialize,
{
    let mut runner = TestRunner::deterministic();
    for index in 0..2 * count {
        let strategy = if index % 2 == 0 {
            valid::<T>()
        } else {
            boundary()
        };
        let value = strategy.new_tree(&mut runner).expect("a value").current();
        out.push(Written {
            name,
            document: document(&value),
            broken: None,
        });
    }
}

fn write_invalid<T>(name: &'static str, count: usize, out: &mut Vec<Written>)
where
    T: Constrained + std::fmt::Debug + serde::Serialize,
{
    let mut runner = TestRunner::deterministic();
    for _ in 0..count {
        let flaw = invalid::<T>()
            .new_tree(&mut runner)
            .expect("a flaw")
            .current();
        // A year of five digits cannot be written.
        if flaw.rule == Rule::Year {
            continue;
        }
        let broken = Some(format!("{} at {}", flaw.rule, flaw.pointer));
        out.push(Written {
            name,
            document: document(&flaw.value),
            broken,
        });
    }
}

fn document(value: &impl serde::Serialize) -> Value {
    serde_json::to_value(value).expect("every value can be written")
}
