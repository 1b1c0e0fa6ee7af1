//! Patterns match what the reference matches, and nothing else.

use tenon_rt::check::{Pattern, pattern};

#[test]
fn patterns_match_what_the_reference_matches() {
    let file = include_str!("../../../patterns.txt");
    let mut lines = file.lines();
    let texts = lines.next().and_then(|line| line.strip_prefix("texts "));
    let texts: Vec<String> = texts.expect("texts").split(',').map(unhexed).collect();
    let mut compared = 0;
    for line in lines {
        let rest = line.strip_prefix("pattern ").expect("a pattern");
        let (source, verdicts) = rest.split_once(' ').expect("verdicts");
        let source = unhexed(source);
        let engine = Pattern::new(source.clone().leak());
        for (text, verdict) in texts.iter().zip(verdicts.chars()) {
            let matched = pattern("text", text, &engine).is_ok();
            assert_eq!(matched, verdict == 'y', "{source:?} matches {text:?}");
            compared += 1;
        }
    }
    assert!(compared > 8000, "{compared}");
}

fn unhexed(text: &str) -> String {
    let digits: Vec<u8> = text
        .bytes()
        .map(|digit| (digit as char).to_digit(16).expect("hex") as u8)
        .collect();
    String::from_utf8(
        digits
            .chunks(2)
            .map(|pair| pair[0] << 4 | pair[1])
            .collect(),
    )
    .expect("UTF-8")
}
