//! Where words stand in a story: cells of tables and boxes; rows and cells that were inserted or deleted.

use crate::docx::shared::Shared;
use crate::docx::story::Story;
use crate::docx::xml::{Node, Space};
use crate::error::Error;
use crate::paper::Place;

impl Story<'_, '_> {
    pub(super) fn table(&mut self) -> Result<(), Error> {
        let (place, current) = (self.place, self.current.take());
        let table = self.tables;
        self.tables += 1;
        let mut row = 0;
        loop {
            match self.xml.next()? {
                Node::Open(tag) if tag.space == Space::Word && tag.name() == "tr" => {
                    self.row(place, table, row)?;
                    row += 1;
                }
                Node::Open(tag) => self.element(&tag)?,
                Node::Close | Node::End => break,
                Node::Text(_) => {}
            }
        }
        (self.place, self.current) = (place, current);
        Ok(())
    }

    fn row(&mut self, around: Place, table: u32, row: u32) -> Result<(), Error> {
        let mut column = 0;
        let before = self.shared.changes.around.len();
        loop {
            match self.xml.next()? {
                Node::Open(tag) if tag.space == Space::Word && tag.name() == "tc" => {
                    if around != Place::Beside {
                        self.place = Place::Cell { table, row, column };
                    }
                    column += 1;
                    self.cell()?;
                    self.current = None;
                }
                Node::Open(tag) if tag.space == Space::Word && tag.name() == "trPr" => self.row_changes()?,
                Node::Open(tag) => self.element(&tag)?,
                Node::Close | Node::End => break,
                Node::Text(_) => {}
            }
        }
        self.shared.changes.around.truncate(before);
        self.place = around;
        Ok(())
    }

    fn cell(&mut self) -> Result<(), Error> {
        let before = self.shared.changes.around.len();
        loop {
            match self.xml.next()? {
                Node::Open(tag) if tag.space == Space::Word && tag.name() == "tcPr" => self.row_changes()?,
                Node::Open(tag) => self.element(&tag)?,
                Node::Close | Node::End => break,
                Node::Text(_) => {}
            }
        }
        self.shared.changes.around.truncate(before);
        Ok(())
    }

    /// A row or cell that was inserted or deleted: the change is around all its words.
    fn row_changes(&mut self) -> Result<(), Error> {
        loop {
            match self.xml.next()? {
                Node::Open(tag) => {
                    let Shared { changes, findings, .. } = self.shared;
                    if let Some(id) = changes.of(&self.xml, &tag, findings)? {
                        changes.enter(id)?;
                    }
                    self.xml.skip()?;
                }
                Node::Close | Node::End => return Ok(()),
                Node::Text(_) => {}
            }
        }
    }

    pub(super) fn text_box(&mut self) -> Result<(), Error> {
        let (place, current, run) = (self.place, self.current.take(), std::mem::take(&mut self.run));
        if place != Place::Beside {
            self.place = Place::Box(self.boxes);
            self.boxes += 1;
        }
        let fields = std::mem::take(&mut self.fields);
        self.children("w:txbxContent")?;
        (self.place, self.current, self.run, self.fields) = (place, current, run, fields);
        Ok(())
    }
}
