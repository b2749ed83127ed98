//! Answers the cases of the scripts beside it: see `run`.

use cratewright_tests_wire::{operations, serve};
use {cryptlex_model as cryptlex, route53globalresolver_model as resolver};
use {sailpoint_model as sailpoint, workmail_model as workmail};

fn main() -> std::io::Result<()> {
    serve(|operation, case| {
        operations!(case, operation;
            "workmail.ListPersonalAccessTokens" => workmail::ListPersonalAccessTokensRequest,
            "workmail.GetPersonalAccessTokenMetadata" => workmail::GetPersonalAccessTokenMetadataRequest,
            "workmail.DeletePersonalAccessToken" => workmail::DeletePersonalAccessTokenRequest,
            "route53globalresolver.CreateAccessToken" => resolver::CreateAccessTokenRequest,
            "route53globalresolver.GetAccessToken" => resolver::GetAccessTokenRequest,
            "route53globalresolver.ListAccessTokens" => resolver::ListAccessTokensRequest,
            "route53globalresolver.UpdateAccessToken" => resolver::UpdateAccessTokenRequest,
            "route53globalresolver.DeleteAccessToken" => resolver::DeleteAccessTokenRequest,
            "cryptlex.ListPersonalAccessTokens" => cryptlex::ListPersonalAccessTokensRequest,
            "sailpoint.ListPersonalAccessTokens" => sailpoint::ListPersonalAccessTokensRequest,
            "sailpoint.CreatePersonalAccessToken" => sailpoint::CreatePersonalAccessTokenRequest,
            "sailpoint.PatchPersonalAccessToken" => sailpoint::PatchPersonalAccessTokenRequest,
            "sailpoint.DeletePersonalAccessToken" => sailpoint::DeletePersonalAccessTokenRequest,
        )
    })
}
