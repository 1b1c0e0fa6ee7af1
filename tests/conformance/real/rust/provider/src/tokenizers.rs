//! Words as tokens: a model is a list of them, one a line, special ones in brackets.

use std::collections::HashMap;
use std::path::Path;
use std::{fs, str};

use tokenizers_api::{
    self as api, EncodeOptions, Encoding, Offset, TokenizerError, TokenizerOptions,
    TruncationDirection,
};

/// What stands for a word that the model does not have.
const UNKNOWN: &str = "[UNK]";
/// What an encoding with special tokens begins with.
const START: &str = "[CLS]";

/// The one pattern that this stand-in can split by.
const WORDS: &str = r"\S+";

/// Makes tokenizers.
pub struct Tokenizers;

/// A list of tokens, by number and by text.
pub struct Tokenizer {
    tokens: Vec<String>,
    ids: HashMap<String, u32>,
    truncation: Option<(usize, TruncationDirection)>,
    encode_special_tokens: bool,
}

/// A token of a text.
struct Token {
    id: u32,
    start: usize,
    end: usize,
}

impl Tokenizer {
    fn read(model: &[u8]) -> Result<Self, TokenizerError> {
        let text = str::from_utf8(model)
            .map_err(|error| TokenizerError::bad_model(0, error.to_string()))?;
        let mut tokens = Vec::new();
        let mut ids = HashMap::new();
        for (line, id) in text.lines().zip(0u32..) {
            if ids.insert(line.to_owned(), id).is_some() {
                let reason = format!("{line} is there twice");
                return Err(TokenizerError::bad_model(id + 1, reason));
            }
            tokens.push(line.to_owned());
        }
        for needed in [UNKNOWN, START] {
            if !ids.contains_key(needed) {
                return Err(TokenizerError::bad_model(0, format!("no {needed}")));
            }
        }
        Ok(Self {
            tokens,
            ids,
            truncation: None,
            encode_special_tokens: false,
        })
    }

    fn id(&self, word: &str) -> u32 {
        let plain = self.encode_special_tokens && is_special(word);
        let found = self.ids.get(word).filter(|_| !plain);
        *found.unwrap_or(&self.ids[UNKNOWN])
    }

    fn tokenized(&self, text: &str, add_special_tokens: bool) -> Vec<Token> {
        let start = add_special_tokens.then(|| Token {
            id: self.ids[START],
            start: 0,
            end: 0,
        });
        let words = text.split_whitespace().map(|word| {
            let start = word.as_ptr().addr() - text.as_ptr().addr();
            Token {
                id: self.id(word),
                start,
                end: start + word.len(),
            }
        });
        let mut tokens: Vec<_> = start.into_iter().chain(words).collect();
        if let Some((most, direction)) = self.truncation {
            let over = tokens.len().saturating_sub(most);
            match direction {
                TruncationDirection::LEFT => drop(tokens.drain(..over)),
                _ => tokens.truncate(most),
            }
        }
        tokens
    }
}

fn is_special(token: &str) -> bool {
    token.starts_with('[') && token.ends_with(']')
}

fn read(path: &Path) -> Result<Vec<u8>, TokenizerError> {
    fs::read(path).map_err(|error| TokenizerError::io(path, error.to_string()))
}

impl api::Provider for Tokenizers {
    type Tokenizer = Tokenizer;

    fn from_bytes_tokenizer(
        &self,
        data: &[u8],
        options: TokenizerOptions,
    ) -> Result<Tokenizer, TokenizerError> {
        let mut made = Tokenizer::read(data)?;
        made.encode_special_tokens = options.encode_special_tokens;
        Ok(made)
    }

    fn from_bytes_with_truncation_tokenizer(
        &self,
        data: &[u8],
        max_len: u64,
        direction: TruncationDirection,
    ) -> Result<Tokenizer, TokenizerError> {
        let mut made = Tokenizer::read(data)?;
        made.truncation = Some((usize::try_from(max_len).unwrap_or(usize::MAX), direction));
        Ok(made)
    }

    fn from_file_tokenizer(&self, path: &Path) -> Result<Tokenizer, TokenizerError> {
        Tokenizer::read(&read(path)?)
    }

    fn from_tiktoken_tokenizer(
        &self,
        model_file: &Path,
        config_file: &Path,
        pattern: &str,
    ) -> Result<Tokenizer, TokenizerError> {
        if pattern != WORDS {
            return Err(TokenizerError::bad_pattern(pattern));
        }
        // The special tokens stand in the configuration.
        let mut model = read(config_file)?;
        model.extend(read(model_file)?);
        Tokenizer::read(&model)
    }
}

impl api::Tokenizer for Tokenizer {
    fn encode(&self, text: &str, options: EncodeOptions) -> Result<Encoding, TokenizerError> {
        let tokens = self.tokenized(text, options.add_special_tokens);
        let special = |token: &Token| u32::from(is_special(&self.tokens[token.id as usize]));
        let mut encoding = Encoding::new(tokens.iter().map(|token| token.id).collect());
        if options.return_type_ids {
            encoding.type_ids = Some(vec![0; tokens.len()]);
        }
        if options.return_special_tokens_mask {
            encoding.special_tokens_mask = Some(tokens.iter().map(special).collect());
        }
        if options.return_attention_mask {
            encoding.attention_mask = Some(vec![1; tokens.len()]);
        }
        if options.return_tokens {
            let text = |token: &Token| self.tokens[token.id as usize].clone();
            encoding.tokens = Some(tokens.iter().map(text).collect());
        }
        if options.return_offsets {
            let offset = |token: &Token| Offset {
                start: token.start as u64,
                end: token.end as u64,
            };
            encoding.offsets = Some(tokens.iter().map(offset).collect());
        }
        Ok(encoding)
    }

    fn decode(&self, ids: &[u32], skip_special_tokens: bool) -> Result<String, TokenizerError> {
        let mut words = Vec::new();
        for &id in ids {
            let token = self.tokens.get(id as usize);
            let token = token.ok_or_else(|| TokenizerError::no_token(id))?;
            if !(skip_special_tokens && is_special(token)) {
                words.push(token.as_str());
            }
        }
        Ok(words.join(" "))
    }

    fn vocab_size(&self) -> u32 {
        u32::try_from(self.tokens.len()).expect("numbered by u32")
    }
}
