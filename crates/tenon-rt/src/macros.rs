//! How generated types lie in messages, where a line can say it.

/// A type around one other, with the same layout.
#[doc(hidden)]
#[macro_export]
macro_rules! value_newtype {
    ($name:ty: $inner:ty) => {
        impl $crate::wire::Wire for $name {
            type Owned = Self;
            type View<'m> = <$inner as $crate::wire::Wire>::View<'m>;

            const SIZE: usize = <$inner as $crate::wire::Wire>::SIZE;
            const ALIGN: usize = <$inner as $crate::wire::Wire>::ALIGN;

            fn put(
                value: &Self,
                out: &mut $crate::wire::Writer,
                at: usize,
            ) -> ::core::result::Result<(), $crate::wire::WireError> {
                <$inner as $crate::wire::Wire>::put(&value.0, out, at)
            }

            fn take(
                input: &mut $crate::wire::Reader<'_>,
                slot: &[u8],
            ) -> ::core::result::Result<Self, $crate::wire::WireError> {
                <$inner as $crate::wire::Wire>::take(input, slot).map(Self)
            }

            fn check(
                input: &mut $crate::wire::Reader<'_>,
                slot: &[u8],
            ) -> ::core::result::Result<(), $crate::wire::WireError> {
                <$inner as $crate::wire::Wire>::check(input, slot)
            }

            fn view<'m>(message: &'m [u8], slot: &'m [u8]) -> Self::View<'m> {
                <$inner as $crate::wire::Wire>::view(message, slot)
            }

            fn own(view: Self::View<'_>) -> Self {
                Self(<$inner as $crate::wire::Wire>::own(view))
            }
        }
    };
}

/// A type around a record or an optional.
#[doc(hidden)]
#[macro_export]
macro_rules! record_newtype {
    ($name:ty: $inner:ty) => {
        impl $crate::wire::Record for $name {
            type Owned = Self;
            type View<'m> = <$inner as $crate::wire::Record>::View<'m>;

            const LAYOUT: $crate::wire::Layout = <$inner as $crate::wire::Record>::LAYOUT;

            fn put_fields(
                value: &Self,
                out: &mut $crate::wire::Writer,
                block: usize,
            ) -> ::core::result::Result<(), $crate::wire::WireError> {
                <$inner as $crate::wire::Record>::put_fields(&value.0, out, block)
            }

            fn take_fields(
                input: &mut $crate::wire::Reader<'_>,
                block: $crate::wire::Block<'_>,
            ) -> ::core::result::Result<Self, $crate::wire::WireError> {
                <$inner as $crate::wire::Record>::take_fields(input, block).map(Self)
            }

            fn check_fields(
                input: &mut $crate::wire::Reader<'_>,
                block: $crate::wire::Block<'_>,
            ) -> ::core::result::Result<(), $crate::wire::WireError> {
                <$inner as $crate::wire::Record>::check_fields(input, block)
            }

            fn view_block(block: $crate::wire::Block<'_>) -> Self::View<'_> {
                <$inner as $crate::wire::Record>::view_block(block)
            }

            fn own_view(view: Self::View<'_>) -> Self {
                Self(<$inner as $crate::wire::Record>::own_view(view))
            }
        }
    };
}

/// A type around a number, or around another such type.
#[doc(hidden)]
#[macro_export]
macro_rules! scalar_newtype {
    ($name:ty: $inner:ty) => {
        $crate::value_newtype!($name: $inner);

        impl $crate::Scalar for $name {
            type Raw = <$inner as $crate::Scalar>::Raw;

            fn from_raw(raw: Self::Raw) -> ::core::result::Result<Self, $crate::wire::WireError> {
                <$inner as $crate::Scalar>::from_raw(raw).map(Self)
            }

            fn into_raw(self) -> Self::Raw {
                <$inner as $crate::Scalar>::into_raw(self.0)
            }
        }
    };
}

/// A type around a key.
#[doc(hidden)]
#[macro_export]
macro_rules! key_newtype {
    ($name:ty: $inner:ty) => {
        impl $crate::wire::Key for $name {
            type Order<'a> = <$inner as $crate::wire::Key>::Order<'a>;

            fn order_in<'m>(message: &'m [u8], slot: &'m [u8]) -> Self::Order<'m> {
                <$inner as $crate::wire::Key>::order_in(message, slot)
            }

            fn compare_in(
                message: &[u8],
                slot: &[u8],
                key: &Self::View<'_>,
            ) -> ::core::cmp::Ordering {
                <$inner as $crate::wire::Key>::compare_in(message, slot, key)
            }
        }
    };
}

/// An open enum or flags: any number is a value.
#[doc(hidden)]
#[macro_export]
macro_rules! open_enum {
    ($name:ty: $number:ty) => {
        $crate::numbered!($name: $number, |number| ::core::result::Result::Ok(Self(number)));
    };
}

/// A closed enum: only the numbers of its members are values.
#[doc(hidden)]
#[macro_export]
macro_rules! closed_enum {
    ($name:ty: $number:ty) => {
        $crate::numbered!($name: $number, |number| {
            <Self as ::core::convert::TryFrom<$number>>::try_from(number)
                .map_err(|_| $crate::wire::WireCode::UnknownMember.into())
        });
    };
}

/// A type that is written as a number.
#[doc(hidden)]
#[macro_export]
macro_rules! numbered {
    ($name:ty: $number:ty, $from:expr) => {
        impl $crate::Scalar for $name {
            type Raw = $number;

            fn from_raw(raw: $number) -> ::core::result::Result<Self, $crate::wire::WireError> {
                let from: fn($number) -> ::core::result::Result<Self, $crate::wire::WireError> =
                    $from;
                from(raw)
            }

            fn into_raw(self) -> $number {
                self.into()
            }
        }

        impl $crate::wire::Wire for $name {
            type Owned = Self;
            type View<'m> = Self;

            const SIZE: usize = <$number as $crate::wire::Wire>::SIZE;
            const ALIGN: usize = <$number as $crate::wire::Wire>::ALIGN;

            fn put(
                value: &Self,
                out: &mut $crate::wire::Writer,
                at: usize,
            ) -> ::core::result::Result<(), $crate::wire::WireError> {
                <$number as $crate::wire::Wire>::put(&(*value).into(), out, at)
            }

            fn take(
                input: &mut $crate::wire::Reader<'_>,
                slot: &[u8],
            ) -> ::core::result::Result<Self, $crate::wire::WireError> {
                let number = <$number as $crate::wire::Wire>::take(input, slot)?;
                <Self as $crate::Scalar>::from_raw(number)
            }

            fn check(
                input: &mut $crate::wire::Reader<'_>,
                slot: &[u8],
            ) -> ::core::result::Result<(), $crate::wire::WireError> {
                <Self as $crate::wire::Wire>::take(input, slot).map(drop)
            }

            fn view(message: &[u8], slot: &[u8]) -> Self {
                let number = <$number as $crate::wire::Wire>::view(message, slot);
                <Self as $crate::Scalar>::from_raw(number).expect("validated")
            }

            fn own(view: Self) -> Self {
                view
            }
        }

        impl $crate::wire::Key for $name {
            type Order<'a> = $number;

            fn order_in(message: &[u8], slot: &[u8]) -> $number {
                <$number as $crate::wire::Wire>::view(message, slot)
            }

            fn compare_in(message: &[u8], slot: &[u8], key: &Self) -> ::core::cmp::Ordering {
                <Self as $crate::wire::Key>::order_in(message, slot).cmp(&(*key).into())
            }
        }
    };
}

/// A frozen record: its fields in place, padding among them.
#[doc(hidden)]
#[macro_export]
macro_rules! frozen {
    ($name:ty, $size:literal, $align:literal, {
        $($field:ident: $type:ty = $offset:literal,)*
    }) => {
        impl $crate::wire::Wire for $name {
            type Owned = Self;
            type View<'m> = Self;

            const SIZE: usize = $size;
            const ALIGN: usize = $align;

            fn put(
                value: &Self,
                out: &mut $crate::wire::Writer,
                at: usize,
            ) -> ::core::result::Result<(), $crate::wire::WireError> {
                $(<$type as $crate::wire::Wire>::put(&value.$field, out, at + $offset)
                    .map_err(|error| error.within(::core::stringify!($field)))?;)*
                ::core::result::Result::Ok(())
            }

            fn take(
                input: &mut $crate::wire::Reader<'_>,
                slot: &[u8],
            ) -> ::core::result::Result<Self, $crate::wire::WireError> {
                ::core::result::Result::Ok(Self {
                    $($field: <$type as $crate::wire::Wire>::take(input, $crate::wire::part::<$type>(slot, $offset))
                        .map_err(|error| error.within(::core::stringify!($field)))?,)*
                })
            }

            fn check(
                input: &mut $crate::wire::Reader<'_>,
                slot: &[u8],
            ) -> ::core::result::Result<(), $crate::wire::WireError> {
                $(<$type as $crate::wire::Wire>::check(input, $crate::wire::part::<$type>(slot, $offset))
                    .map_err(|error| error.within(::core::stringify!($field)))?;)*
                ::core::result::Result::Ok(())
            }

            fn view(message: &[u8], slot: &[u8]) -> Self {
                Self {
                    $($field: <$type as $crate::wire::Wire>::view(message, $crate::wire::part::<$type>(slot, $offset)),)*
                }
            }

            fn own(view: Self) -> Self {
                view
            }
        }
    };
}
