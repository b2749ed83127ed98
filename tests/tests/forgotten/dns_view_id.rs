use route53globalresolver_model::ListAccessTokensRequest;

fn main() {
    ListAccessTokensRequest::builder().max_results(10).build();
}
