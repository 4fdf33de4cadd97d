import { type DynamicModule, Module } from "@nestjs/common";
import { SessionGuard } from "./auth/guard.js";
import { SessionRows } from "./auth/session-rows.js";
import { SessionsController } from "./auth/sessions.controller.js";
import { Sessions } from "./auth/sessions.js";
import { Tokens } from "./auth/tokens.js";
import { UserPool } from "./auth/user-pool.js";
import { Cache } from "./cache/cache.js";
import { RedisConnections } from "./cache/connections.js";
import { Database } from "./database/database.js";
import { Bucket } from "./files/bucket.js";
import { FilesController } from "./files/files.controller.js";
import { Uploads } from "./files/uploads.js";
import { HealthController } from "./health/health.controller.js";
import { Drain } from "./lifecycle/drain.js";
import { Limits } from "./limits/limits.js";
import { MessagesController } from "./messages/messages.controller.js";
import { MessagesGateway } from "./messages/messages.gateway.js";
import { Messages } from "./messages/messages.js";
import { SETTINGS, type Settings } from "./settings/settings.js";
import { StoredValues } from "./settings/stored-values.js";

@Module({})
class AppModule {}

/** The application: what it is made of, with the settings that all of it reads. */
export function appModule(settings: Settings): DynamicModule {
    return {
        module: AppModule,
        controllers: [HealthController, SessionsController, FilesController, MessagesController],
        providers: [
            { provide: SETTINGS, useValue: settings },
            StoredValues,
            Database,
            RedisConnections,
            Cache,
            Tokens,
            SessionRows,
            Sessions,
            Limits,
            Bucket,
            Uploads,
            SessionGuard,
            UserPool,
            Messages,
            MessagesGateway,
            Drain,
        ],
    };
}
