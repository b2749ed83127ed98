use notes_model::GetNoteRequest;
use notes_model::support::http::HttpOperation;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let request = GetNoteRequest::new("note-1");
    let answer = send(request.to_http("https://api.example.com/v1")?);
    let note = GetNoteRequest::parse_response(&answer)?;
    println!("{note:?}");
    Ok(())
}

/// In place of a client: the service has one note.
fn send(request: http::Request<Vec<u8>>) -> http::Response<Vec<u8>> {
    assert_eq!(request.uri(), "https://api.example.com/v1/notes/note-1");
    let note = br#"{"id":"note-1","text":"Water the plants","created":"2026-11-22T09:30:00Z"}"#;
    http::Response::new(note.to_vec())
}
