import { type ArgumentsHost, Catch, Logger, ServiceUnavailableException } from "@nestjs/common";
import { BaseExceptionFilter } from "@nestjs/core";
import type { FastifyReply } from "fastify";
import { databaseTrouble } from "../database/away.js";
import { TooOften } from "../limits/limits.js";

/** What is away for the moment is 503, which clients and balancers know to try again; an error of the server is 500. */
@Catch()
export class Errors extends BaseExceptionFilter {
    private readonly log = new Logger(Errors.name);

    override catch(error: unknown, host: ArgumentsHost): void {
        const away = databaseTrouble(error) !== undefined;
        if (away) this.log.warn(`the database is away: ${text(error)}`);
        const answer = away ? new ServiceUnavailableException("the database is away, try again") : error;
        if (answer instanceof TooOften) {
            host.switchToHttp().getResponse<FastifyReply>().header("retry-after", String(answer.retryAfterSeconds));
        }
        super.catch(answer, host);
    }
}

function text(error: unknown): string {
    return error instanceof Error ? (error.message.trim().split("\n").at(-1) ?? error.name) : String(error);
}
