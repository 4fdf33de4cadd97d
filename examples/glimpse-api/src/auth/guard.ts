import { type CanActivate, createParamDecorator, type ExecutionContext, Injectable } from "@nestjs/common";
import type { FastifyRequest } from "fastify";
import { Limits } from "../limits/limits.js";
import { type Session, Sessions } from "./sessions.js";
import { type Caller, Tokens } from "./tokens.js";

/** What the guard learned of a request. */
export interface SignedIn {
    caller: Caller;
    session: Session;
}

/** A request, with what is known of who asks. */
export type WithSignedIn = FastifyRequest & { caller?: Caller; signedIn?: SignedIn };

/** Lets in requests with a bearer token of a living session, each user so many a minute. */
@Injectable()
export class SessionGuard implements CanActivate {
    constructor(
        private readonly tokens: Tokens,
        private readonly sessions: Sessions,
        private readonly limits: Limits,
    ) {}

    async canActivate(context: ExecutionContext): Promise<boolean> {
        const request = context.switchToHttp().getRequest<WithSignedIn>();
        const [scheme, token] = request.headers.authorization?.split(" ") ?? [];
        const caller = await this.tokens.verify(scheme?.toLowerCase() === "bearer" ? token : undefined);
        request.caller = caller;
        // Before the session: a token whose session is over must not ask the database without limit either.
        await this.limits.count("request", caller.userId);
        request.signedIn = { caller, session: await this.sessions.of(caller) };
        return true;
    }
}

/** The parameter of a handler behind `SessionGuard`: who asks. */
export const WhoAsks = createParamDecorator((_: unknown, context: ExecutionContext): SignedIn => {
    const { signedIn } = context.switchToHttp().getRequest<WithSignedIn>();
    if (signedIn === undefined) throw new Error("@WhoAsks() needs @UseGuards(SessionGuard)");
    return signedIn;
});
