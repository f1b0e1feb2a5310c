//! Enumerations whose members have the numbers of the spec.

macro_rules! numbered {
    ($type:ty, $what:literal: $($variant:ident = $number:literal),+) => {
        impl $type {
            /// All of them, in the order of the spec.
            pub const ALL: &'static [$type] = &[$(<$type>::$variant),+];

            pub(crate) fn number(self) -> u64 {
                match self { $(<$type>::$variant => $number),+ }
            }

            pub(crate) fn read(r: &mut $crate::cbor::Reader<'_>) -> Result<$type, $crate::cbor::Fault> {
                match r.uint()? {
                    $($number => Ok(<$type>::$variant),)+
                    _ => Err($crate::cbor::Fault::Bound { what: $what }),
                }
            }
        }
    };
}
