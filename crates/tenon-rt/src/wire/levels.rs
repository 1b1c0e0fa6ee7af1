//! How deep a walk is (`WIRE-28`).

use super::error::{WireCode, WireError};

/// At most this many levels.
const MAX_DEPTH: u32 = 32;

/// A walk over a value, reading or writing, that counts its levels. An error ends the walk, so its level is not counted
/// out again.
pub(super) trait Levels {
    fn depth(&mut self) -> &mut u32;

    /// There may be one more level.
    #[inline]
    fn room_below(&mut self) -> Result<(), WireError> {
        if *self.depth() == MAX_DEPTH {
            return Err(WireCode::Depth.into());
        }
        Ok(())
    }

    /// One level deeper.
    #[inline]
    fn deeper<T>(
        &mut self,
        body: impl FnOnce(&mut Self) -> Result<T, WireError>,
    ) -> Result<T, WireError> {
        self.room_below()?;
        *self.depth() += 1;
        let value = body(self)?;
        *self.depth() -= 1;
        Ok(value)
    }
}
