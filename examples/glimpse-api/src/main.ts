import "reflect-metadata";
import { ConsoleLogger, Logger } from "@nestjs/common";
import { HttpAdapterHost, NestFactory } from "@nestjs/core";
import { FastifyAdapter, type NestFastifyApplication } from "@nestjs/platform-fastify";
import { appModule } from "./app.module.js";
import { Drain } from "./lifecycle/drain.js";
import { Errors } from "./lifecycle/errors.js";
import { logEventLoop } from "./lifecycle/event-loop.js";
import { logRequests } from "./lifecycle/request-log.js";
import { stop } from "./lifecycle/stop.js";
import { Sockets } from "./messages/sockets.js";
import { SettingsError } from "./settings/environment.js";
import { readSettings, type Settings } from "./settings/settings.js";

/** No body of this API is larger; files go straight to the bucket. */
const BODY_LIMIT_BYTES = 64 * 1024;

const HANDLER_TIMEOUT_MS = 25_000;
const RETRY_AFTER_SECONDS = 2;

async function start(settings: Settings): Promise<void> {
    const adapter = new FastifyAdapter({
        // Longer than the balancer's idle timeout: who ends a connection first loses the request that the other one just
        // sent on it.
        keepAliveTimeout: settings.keepAliveTimeoutMs,
        bodyLimit: BODY_LIMIT_BYTES,
        // By number: `true` would believe the address that a client claims to have.
        trustProxy: settings.trustedProxies,
        // Whatever it waits for, a request is answered before the balancer gives it up.
        handlerTimeout: HANDLER_TIMEOUT_MS,
        // Bodies that arrive byte by byte hold memory of a small task.
        requestTimeout: settings.requestTimeoutMs,
        http: { connectionsCheckingInterval: 1000, headersTimeout: settings.requestTimeoutMs },
        // While it closes, what still arrives is answered rather than refused.
        return503OnClosing: false,
    });
    const app = await NestFactory.create<NestFastifyApplication>(appModule(settings), adapter, {
        logger: new ConsoleLogger({ json: settings.production, logLevels: ["log", "warn", "error", "fatal"] }),
        forceCloseConnections: false,
    });
    // All 16 KB of them: Node.js would forget those after the 2,000th, and what the balancer says of a request comes last.
    app.getHttpServer().maxHeadersCount = 0;
    const drain = app.get(Drain);
    adapter.getInstance().addHook("onSend", (_request, reply, payload, done) => {
        if (drain.endsConnections) reply.header("connection", "close");
        if (reply.statusCode === 503 && !reply.hasHeader("retry-after"))
            reply.header("retry-after", RETRY_AFTER_SECONDS);
        done(null, payload);
    });
    if (settings.requestLog) logRequests(adapter.getInstance(), (line) => process.stdout.write(line));
    logEventLoop(settings.eventLoopSeconds, (line) => process.stdout.write(line));
    app.useGlobalFilters(new Errors(app.get(HttpAdapterHost).httpAdapter));
    app.useWebSocketAdapter(new Sockets(app, settings));

    process.once("SIGTERM", () => stop(app, settings, "SIGTERM"));
    // Ctrl+C: no one balances a server on a desk.
    process.once("SIGINT", () => stop(app, { ...settings, drainMs: 0 }, "SIGINT"));
    await app.listen(settings.port, settings.host);
    new Logger("Server").log(`listening on ${settings.host}:${settings.port}`);
}

try {
    await start(readSettings(process.env));
} catch (error) {
    console.error(error instanceof SettingsError ? error.message : error);
    process.exit(1);
}
