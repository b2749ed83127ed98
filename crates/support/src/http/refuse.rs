//! The methods of a serializer that has a use for few kinds of values.

/// `refuse!(bool i8 …)` writes those methods of a `Serializer`: each returns `refused()`,
/// a function at the place of use.
macro_rules! refuse {
    ($($kind:ident)*) => { $(refuse!(@ $kind);)* };
    (@ bool) => { refuse!(@fn serialize_bool(bool)); };
    (@ i8) => { refuse!(@fn serialize_i8(i8)); };
    (@ i16) => { refuse!(@fn serialize_i16(i16)); };
    (@ i32) => { refuse!(@fn serialize_i32(i32)); };
    (@ i64) => { refuse!(@fn serialize_i64(i64)); };
    (@ u8) => { refuse!(@fn serialize_u8(u8)); };
    (@ u16) => { refuse!(@fn serialize_u16(u16)); };
    (@ u32) => { refuse!(@fn serialize_u32(u32)); };
    (@ u64) => { refuse!(@fn serialize_u64(u64)); };
    (@ f32) => { refuse!(@fn serialize_f32(f32)); };
    (@ f64) => { refuse!(@fn serialize_f64(f64)); };
    (@ char) => { refuse!(@fn serialize_char(char)); };
    (@ str) => { refuse!(@fn serialize_str(&str)); };
    (@ bytes) => { refuse!(@fn serialize_bytes(&[u8])); };
    (@ none) => { refuse!(@fn serialize_none()); };
    (@ unit) => { refuse!(@fn serialize_unit()); };
    (@ unit_struct) => { refuse!(@fn serialize_unit_struct(&'static str)); };
    (@ unit_variant) => {
        refuse!(@fn serialize_unit_variant(&'static str, u32, &'static str));
    };
    (@ some) => {
        fn serialize_some<T: Serialize + ?Sized>(self, _: &T) -> Result<Self::Ok, Self::Error> {
            Err(refused())
        }
    };
    (@ newtype_struct) => {
        fn serialize_newtype_struct<T: Serialize + ?Sized>(
            self,
            _: &'static str,
            _: &T,
        ) -> Result<Self::Ok, Self::Error> {
            Err(refused())
        }
    };
    (@ newtype_variant) => {
        fn serialize_newtype_variant<T: Serialize + ?Sized>(
            self,
            _: &'static str,
            _: u32,
            _: &'static str,
            _: &T,
        ) -> Result<Self::Ok, Self::Error> {
            Err(refused())
        }
    };
    (@ seq) => { refuse!(@fn serialize_seq(Option<usize>) -> SerializeSeq); };
    (@ tuple) => { refuse!(@fn serialize_tuple(usize) -> SerializeTuple); };
    (@ tuple_struct) => {
        refuse!(@fn serialize_tuple_struct(&'static str, usize) -> SerializeTupleStruct);
    };
    (@ tuple_variant) => {
        refuse!(@fn serialize_tuple_variant(&'static str, u32, &'static str, usize)
            -> SerializeTupleVariant);
    };
    (@ map) => { refuse!(@fn serialize_map(Option<usize>) -> SerializeMap); };
    (@ struct) => { refuse!(@fn serialize_struct(&'static str, usize) -> SerializeStruct); };
    (@ struct_variant) => {
        refuse!(@fn serialize_struct_variant(&'static str, u32, &'static str, usize)
            -> SerializeStructVariant);
    };
    (@fn $method:ident($($argument:ty),*)) => { refuse!(@fn $method($($argument),*) -> Ok); };
    (@fn $method:ident($($argument:ty),*) -> $made:ident) => {
        fn $method(self, $(_: $argument),*) -> Result<Self::$made, Self::Error> {
            Err(refused())
        }
    };
}

pub(super) use refuse;
