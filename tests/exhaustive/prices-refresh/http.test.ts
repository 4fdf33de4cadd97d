import { createServer, type Server } from "node:http";
import { type AddressInfo, connect, type Socket } from "node:net";
import { expect } from "chai";
import { download, type Fetching, SmallFile } from "../../../costs/refresh/download";
import { RefreshError } from "../../../costs/refresh/error";
import { retryAfterOf } from "../../../costs/refresh/transient";
import { type Routes, serve } from "./price-list";

/** A real proxy on this machine, which takes every name for this machine. */
async function proxy(): Promise<{ url: string; asked: string[]; close: () => void }> {
    const asked: string[] = [];
    const sockets = new Set<Socket>();
    const server: Server = createServer((_, response) => response.writeHead(501).end());
    server.on("connection", (socket: Socket) => sockets.add(socket));
    server.on("connect", ({ url = "" }, client: Socket) => {
        asked.push(url);
        if (url.endsWith(":443")) {
            client.end("HTTP/1.1 403 Forbidden\r\n\r\n");
            return;
        }
        const upstream = connect(Number(url.split(":")[1]), "127.0.0.1", () => {
            client.write("HTTP/1.1 200 Connection Established\r\n\r\n");
            upstream.pipe(client).pipe(upstream);
        });
        sockets.add(upstream);
        for (const socket of [client, upstream]) socket.on("error", () => {});
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const close = () => {
        server.close();
        for (const socket of sockets) socket.destroy();
    };
    return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked, close };
}

describe("a list over HTTP", () => {
    const closing: (() => void)[] = [];
    afterEach(() => {
        for (const close of closing.splice(0)) close();
    });

    async function served(routes: Record<string, Routes extends Map<string, infer R> ? R : never>) {
        const server = await serve(new Map(Object.entries(routes)));
        closing.push(server.close);
        return server;
    }

    async function proxied() {
        const found = await proxy();
        closing.push(found.close);
        return found;
    }

    /** What came of a download: its text, or the reason of its error. */
    async function fetched(
        url: string,
        how: Fetching = {},
    ): Promise<{ text?: string; error?: string; waits: number[] }> {
        const waits: number[] = [];
        let file = new SmallFile();
        const sink = () => {
            file = new SmallFile();
            return file;
        };
        const onRetry = (_: string, _reason: string, milliseconds: number) => waits.push(milliseconds);
        try {
            const isThere = await download(url, sink, { backoffMilliseconds: 1, env: {}, onRetry, ...how });
            return isThere ? { text: file.text, waits } : { waits };
        } catch (error) {
            if (!(error instanceof RefreshError)) throw error;
            return { error: error.reason, waits };
        }
    }

    for (const status of [503, 429]) {
        it(`is asked for again after a ${status}, when the server says (Retry-After)`, async () => {
            const times: number[] = [];
            const server = await served({
                "/list": (_, response) => {
                    times.push(performance.now());
                    if (times.length === 1) response.writeHead(status, { "retry-after": "1" }).end();
                    else response.end("prices");
                },
            });
            expect(await fetched(`${server.url}/list`)).to.deep.equal({ text: "prices", waits: [1_000] });
            expect((times[1] ?? 0) - (times[0] ?? 0)).to.be.at.least(950);
        });
    }

    it("is not waited for where the server asks for more than two minutes: that is said", async () => {
        const server = await served({
            "/list": (_, response) => response.writeHead(503, { "retry-after": "3600" }).end(),
        });
        const { error, waits } = await fetched(`${server.url}/list`);
        expect(error).to.equal(
            "it could not be read in 1 try: the server answered 503; the server asks to come back in 3600 s",
        );
        expect([waits, server.asked]).to.deep.equal([[], ["/list"]]);
    });

    it("reads Retry-After as seconds or as a date, and nothing else", () => {
        const now = Date.parse("2026-11-23T12:00:00Z");
        expect(retryAfterOf("7", now)).to.equal(7_000);
        expect(retryAfterOf("Mon, 23 Nov 2026 12:00:30 GMT", now)).to.equal(30_000);
        expect(retryAfterOf("Mon, 23 Nov 2026 11:00:00 GMT", now)).to.equal(0);
        for (const other of [undefined, "", "soon", "-5x"]) expect(retryAfterOf(other, now), other).to.equal(undefined);
    });

    it("is not asked for again after an answer that stays the same", async () => {
        for (const [status, expected] of [
            [400, { error: "the server answered 400", waits: [] }],
            [403, { waits: [] }],
            [404, { waits: [] }],
        ] as const) {
            const server = await served({ "/list": (_, response) => response.writeHead(status).end() });
            expect(await fetched(`${server.url}/list`)).to.deep.equal(expected);
            expect(server.asked).to.deep.equal(["/list"]);
        }
    });

    it("begins again, with nothing of the first try, after a connection that was cut", async () => {
        let tries = 0;
        const server = await served({
            "/list": (_, response) => {
                if (++tries > 1) response.end("all of it");
                else response.writeHead(200, { "content-length": 9 }).write("all", () => response.destroy());
            },
        });
        expect(await fetched(`${server.url}/list`)).to.deep.equal({ text: "all of it", waits: [1] });
    });

    it("is followed to another server, over a redirect", async () => {
        const other = await served({ "/there": "moved" });
        const server = await served({
            "/list": (_, response) => response.writeHead(301, { location: `${other.url}/there` }).end(),
        });
        expect((await fetched(`${server.url}/list`)).text).to.equal("moved");
    });

    for (const name of ["HTTP_PROXY", "http_proxy"]) {
        it(`goes through the proxy that ${name} names`, async () => {
            const [server, between] = [await served({ "/list": "prices" }), await proxied()];
            const { port } = new URL(server.url);
            const { text } = await fetched(`http://prices.invalid:${port}/list`, { env: { [name]: between.url } });
            expect(text).to.equal("prices");
            expect(between.asked).to.deep.equal([`prices.invalid:${port}`]);
        });
    }

    it("goes through HTTPS_PROXY for https, and says what the proxy refuses", async () => {
        const between = await proxied();
        const env = { HTTPS_PROXY: between.url };
        const { error } = await fetched("https://prices.invalid/list", { env, attempts: 1 });
        expect(between.asked).to.deep.equal(["prices.invalid:443"]);
        expect(error).to.contain("could not be read in 1 try").and.contain("403");
    });

    for (const noProxy of ["127.0.0.1", "example.com, 127.0.0.1", "*"]) {
        it(`goes straight where NO_PROXY is ${noProxy}`, async () => {
            const [server, between] = [await served({ "/list": "prices" }), await proxied()];
            const env = { HTTP_PROXY: between.url, NO_PROXY: noProxy };
            expect((await fetched(`${server.url}/list`, { env })).text).to.equal("prices");
            expect(between.asked).to.deep.equal([]);
        });
    }
});
