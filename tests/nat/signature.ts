import { createHash, createHmac } from "node:crypto";
import type * as http from "node:http";

/** Signature version 4, recomputed: what EC2 would accept. */
export function signed(request: http.IncomingMessage, body: string): boolean {
    const header =
        /Credential=AKIDEXAMPLE\/(\d+)\/([\w-]+)\/(\w+)\/aws4_request, ?SignedHeaders=([\w;-]+), ?Signature=(\w+)/.exec(
            request.headers.authorization ?? "",
        );
    if (!header || request.headers["x-amz-security-token"] !== "token+/==") return false;
    const [, day = "", region = "", service = "", names = "", signature] = header;
    if (!names.split(";").includes("x-amz-security-token")) return false;
    const hash = (text: string) => createHash("sha256").update(text).digest("hex");
    const hmac = (key: Buffer | string, text: string) => createHmac("sha256", key).update(text).digest();
    const headers = names.split(";").map((name) => `${name}:${String(request.headers[name]).trim()}\n`);
    const canonical = [request.method, "/", "", headers.join(""), names, hash(body)].join("\n");
    const scope = `${day}/${region}/${service}/aws4_request`;
    const text = ["AWS4-HMAC-SHA256", request.headers["x-amz-date"], scope, hash(canonical)].join("\n");
    const key = [day, region, service, "aws4_request"].reduce<Buffer | string>(hmac, "AWS4secret/EXAMPLE+key");
    return createHmac("sha256", key).update(text).digest("hex") === signature;
}

/** How far the request's own time is from `now`, in seconds. */
export function secondsOff(request: http.IncomingMessage, now: number): number {
    const stamp = String(request.headers["x-amz-date"]);
    const iso = stamp.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, "$1-$2-$3T$4:$5:$6Z");
    return Math.abs(Date.parse(iso) - now) / 1000;
}
