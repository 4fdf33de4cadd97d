import { type INestApplication, Logger } from "@nestjs/common";
import type { Settings } from "../settings/settings.js";
import { Drain } from "./drain.js";

/**
 * Serves through the drain, then stops listening, lets requests under way finish, and ends. Later than
 * `drain + shutdown` the process ends whatever it does: a balancer's deregistration delay and ECS's stop timeout are
 * promises too.
 */
export async function stop(app: INestApplication, settings: Settings, signal: string): Promise<void> {
    const log = new Logger("Stop");
    log.log(`${signal} received`);
    setTimeout(() => {
        log.error("requests under way were given up");
        process.exit(1);
    }, settings.drainMs + settings.shutdownMs).unref();
    try {
        if (settings.drainMs > 0) await app.get(Drain).over();
        await app.close();
        log.log("stopped");
        process.exit(0);
    } catch (error) {
        log.error(error);
        process.exit(1);
    }
}
