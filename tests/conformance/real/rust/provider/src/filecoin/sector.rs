//! Pieces in sectors: files that the caller lends.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::os::fd::BorrowedFd;

use filecoin_api::FilError;

/// Copies a piece of this size to this place in the sector, and returns it. The caller's files stay open.
pub fn copied(
    src: BorrowedFd<'_>,
    size: u64,
    dst: BorrowedFd<'_>,
    at: u64,
) -> Result<Vec<u8>, FilError> {
    let failed = |error: io::Error| FilError::receiver(error.to_string());
    let file = |fd: BorrowedFd<'_>| fd.try_clone_to_owned().map(File::from).map_err(failed);
    let mut piece = Vec::new();
    file(src)?
        .take(size)
        .read_to_end(&mut piece)
        .map_err(failed)?;
    if (piece.len() as u64) < size {
        let short = format!("{} bytes, not {size}", piece.len());
        return Err(FilError::caller(short));
    }
    let mut sector = file(dst)?;
    sector.seek(SeekFrom::Start(at)).map_err(failed)?;
    sector.write_all(&piece).map_err(failed)?;
    Ok(piece)
}
