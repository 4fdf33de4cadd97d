import { type CanActivate, createParamDecorator, type ExecutionContext, Injectable } from "@nestjs/common";
import type { FastifyRequest } from "fastify";
import { type Session, Sessions } from "./sessions.js";
import type { Caller } from "./tokens.js";

/** What the guard learned of a request. */
export interface SignedIn {
    caller: Caller;
    session: Session | undefined;
}

type WithSignedIn = FastifyRequest & { signedIn?: SignedIn };

/** Lets in requests with a bearer token of a living session. */
@Injectable()
export class SessionGuard implements CanActivate {
    constructor(private readonly sessions: Sessions) {}

    async canActivate(context: ExecutionContext): Promise<boolean> {
        const request = context.switchToHttp().getRequest<WithSignedIn>();
        const [scheme, token] = request.headers.authorization?.split(" ") ?? [];
        request.signedIn = await this.sessions.find(scheme?.toLowerCase() === "bearer" ? token : undefined);
        return true;
    }
}

/** The parameter of a handler behind `SessionGuard`: who asks. */
export const WhoAsks = createParamDecorator((_: unknown, context: ExecutionContext): SignedIn => {
    const { signedIn } = context.switchToHttp().getRequest<WithSignedIn>();
    if (signedIn === undefined) throw new Error("@WhoAsks() needs @UseGuards(SessionGuard)");
    return signedIn;
});
