//! Groups of contributions that say the same. Each contribution is in one at most.

use sea_orm_migration::prelude::*;

use crate::columns::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                table("echo")
                    .col(number("process_id"))
                    .col(number("created"))
                    .foreign_key(&mut refers("process_id", "process"))
                    .to_owned(),
            )
            .await?;
        index(manager, "echo", &["process_id"]).await?;
        manager
            .create_table(
                bare_table("echo_member")
                    .col(number("contribution_id").primary_key())
                    .col(number("echo_id"))
                    .foreign_key(&mut refers("contribution_id", "contribution"))
                    .foreign_key(&mut refers("echo_id", "echo"))
                    .to_owned(),
            )
            .await?;
        index(manager, "echo_member", &["echo_id"]).await
    }
}
