import { type ArgumentsHost, Catch, HttpException, Logger, ServiceUnavailableException } from "@nestjs/common";
import { BaseExceptionFilter } from "@nestjs/core";
import type { FastifyReply } from "fastify";
import { databaseTrouble } from "../database/away.js";
import { TooOften } from "../limits/limits.js";

const RETRY_AFTER_SECONDS = 2;

/** What is away for the moment is 503 with Retry-After, which clients and balancers know to try again; a fault is 500. */
@Catch()
export class Errors extends BaseExceptionFilter {
    private readonly log = new Logger(Errors.name);

    override catch(error: unknown, host: ArgumentsHost): void {
        const away = databaseTrouble(error) !== undefined;
        if (away) this.log.warn(`the database is away: ${text(error)}`);
        const answer = away ? new ServiceUnavailableException("the database is away, try again") : error;
        const retryAfter = retryAfterSeconds(answer);
        if (retryAfter !== undefined) {
            host.switchToHttp().getResponse<FastifyReply>().header("retry-after", String(retryAfter));
        }
        super.catch(answer, host);
    }
}

function retryAfterSeconds(answer: unknown): number | undefined {
    if (answer instanceof TooOften) return answer.retryAfterSeconds;
    return answer instanceof HttpException && answer.getStatus() === 503 ? RETRY_AFTER_SECONDS : undefined;
}

function text(error: unknown): string {
    return error instanceof Error ? (error.message.trim().split("\n").at(-1) ?? error.name) : String(error);
}
