//! Reading and writing a page of a hundred WorkMail tokens: the generated crate, structs written by
//! hand with serde's derive, and, with the feature `aws-sdk`, the AWS SDK's own reader.

use std::hint::black_box;

use cratewright_benches::{by_hand, page};
use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use workmail_model::ListPersonalAccessTokensResponse;

fn read(c: &mut Criterion) {
    let text = page();
    let mut group = c.benchmark_group("read");
    group.throughput(Throughput::Bytes(text.len() as u64));
    group.bench_function("generated", |b| {
        b.iter(|| {
            serde_json::from_slice::<ListPersonalAccessTokensResponse>(black_box(text.as_bytes()))
        });
    });
    group.bench_function("by hand", |b| {
        b.iter(|| serde_json::from_slice::<by_hand::Page>(black_box(text.as_bytes())));
    });
    #[cfg(feature = "aws-sdk")]
    group.bench_function("aws-sdk", |b| {
        let reader = aws_sdk::reader();
        b.iter(|| aws_sdk::read(&reader, black_box(&text)));
    });
    group.finish();
}

fn write(c: &mut Criterion) {
    let text = page();
    let generated: ListPersonalAccessTokensResponse =
        serde_json::from_str(&text).expect("the page reads");
    let by_hand: by_hand::Page = serde_json::from_str(&text).expect("the page reads");
    let mut group = c.benchmark_group("write");
    group.throughput(Throughput::Bytes(text.len() as u64));
    group.bench_function("generated", |b| {
        b.iter(|| serde_json::to_vec(black_box(&generated)))
    });
    group.bench_function("by hand", |b| {
        b.iter(|| serde_json::to_vec(black_box(&by_hand)))
    });
    group.finish();
}

#[cfg(feature = "aws-sdk")]
mod aws_sdk {
    use aws_sdk_workmail::operation::list_personal_access_tokens::ListPersonalAccessTokens;
    use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
    use aws_smithy_runtime_api::client::runtime_plugin::RuntimePlugin;
    use aws_smithy_runtime_api::client::ser_de::{DeserializeResponse, SharedResponseDeserializer};
    use aws_smithy_types::body::SdkBody;
    use aws_smithy_types::config_bag::{ConfigBag, FrozenLayer};

    /// What the SDK knows of the operation, its reader among it.
    pub fn reader() -> FrozenLayer {
        ListPersonalAccessTokens::new()
            .config()
            .expect("the operation has a configuration")
    }

    pub fn read(reader: &FrozenLayer, text: &str) -> bool {
        let status = 200.try_into().expect("a status");
        let response = HttpResponse::new(status, SdkBody::from(text));
        let reader = reader.load::<SharedResponseDeserializer>();
        let reader = reader.expect("the operation has a reader");
        let page = reader.deserialize_nonstreaming_with_config(&response, &ConfigBag::base());
        page.is_ok()
    }
}

criterion_group!(benches, read, write);
criterion_main!(benches);
