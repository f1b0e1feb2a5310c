//! What a person writes is words: in the cabinet no statement, on the pages no page.

use crate::house::House;
use record::vocabulary::Role;

#[tokio::test]
async fn a_name_is_a_name_and_no_statement() {
    let house = House::new("statement").await;
    let registrar = house.person("Mira", &[Role::Registrar]);
    let mut browser = house.signed_in(registrar, 0);
    let hostile = "'); DROP TABLE person; --<script>alert(1)</script>";
    let fields = [("name", hostile), ("role", "head"), ("days", "1"), ("language", "")];
    let added = browser.fill("/house/people", &fields).await;
    added.has("DROP TABLE person");
    added.has_not("<script>alert");
    let names: Vec<String> =
        house.cabinet.people().expect("the table is there").into_iter().map(|one| one.name).collect();
    assert_eq!(names, ["Mira", hostile]);
    browser.get("/house/people").await.has_not("<script>alert");
    browser.get("/house/audit?of=1%20OR%201%3D1").await.has("DROP TABLE person");
}
