import { Body, Controller, Get, Post, Query, UseGuards } from "@nestjs/common";
import * as v from "valibot";
import { SessionGuard, type SignedIn, WhoAsks } from "../auth/guard.js";
import { isOwnKey } from "../files/object-key.js";
import { Limits } from "../limits/limits.js";
import { plainText, valid } from "../valid.js";
import { MessagesGateway } from "./messages.gateway.js";
import { Messages } from "./messages.js";

const Page = v.object({ after: v.optional(v.pipe(v.string(), v.regex(/^\d{1,18}$/, "is no id"))) });

/** `/messages`: written over HTTP, sent to everyone's socket on whichever task it is. */
@Controller("messages")
@UseGuards(SessionGuard)
export class MessagesController {
    constructor(
        private readonly messages: Messages,
        private readonly gateway: MessagesGateway,
        private readonly limits: Limits,
    ) {}

    @Get()
    read(@Query() query: unknown) {
        const { after } = valid(Page, query);
        return after === undefined ? this.messages.latest() : this.messages.after(BigInt(after));
    }

    @Post()
    async write(@WhoAsks() { caller }: SignedIn, @Body() body: unknown) {
        const isOwn = (key: string) => isOwnKey(caller.userId, key);
        const schema = v.object({
            text: v.pipe(plainText(4000), v.minLength(1)),
            fileKey: v.optional(v.pipe(plainText(1024), v.check(isOwn, "is no file of yours")), undefined),
        });
        const { text, fileKey } = valid(schema, body);
        await this.limits.count("message", caller.userId);
        const message = await this.messages.write({ userId: caller.userId, text, fileKey: fileKey ?? null });
        this.gateway.publish(message);
        return message;
    }
}
