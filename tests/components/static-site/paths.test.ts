import vm from "node:vm";
import { expect } from "chai";
import { pathFunction } from "../../../components/static-site/paths";

interface Answer {
    uri?: string;
    statusCode?: number;
    headers?: { location: { value: string } };
}

/** Runs the function as an edge does. */
function ask(singlePage: boolean, uri: string, querystring: object = {}): string {
    const event = JSON.stringify({ request: { uri, querystring, headers: {} } });
    const answer = vm.runInNewContext(`${pathFunction(singlePage)}; handler(${event})`) as Answer;
    return answer.statusCode === undefined
        ? String(answer.uri)
        : `${answer.statusCode} ${answer.headers?.location.value}`;
}

describe("which file of a site a path means", () => {
    it("is the one page of a single-page application, for every path that names no file", () => {
        for (const path of ["/", "/users", "/users/5/", "/a.b/c", "/%EC%84%9C%EC%9A%B8"]) {
            expect(ask(true, path), path).to.equal("/index.html");
        }
        for (const path of ["/app.js", "/assets/a-1B2c3D4e.css", "/index.html", "/favicon.ico", "/docs/x.html"]) {
            expect(ask(true, path), path).to.equal(path);
        }
    });

    it("is the folder's own page where each folder has one, and a folder without its slash is sent on", () => {
        expect(ask(false, "/")).to.equal("/index.html");
        expect(ask(false, "/docs/")).to.equal("/docs/index.html");
        expect(ask(false, "/docs/intro.html")).to.equal("/docs/intro.html");
        expect(ask(false, "/docs")).to.equal("301 /docs/");
        const query = {
            a: { value: "1" },
            b: { value: "", multiValue: [{ value: "2" }, { value: "3" }] },
            c: { value: "" },
        };
        expect(ask(false, "/docs", query)).to.equal("301 /docs/?a=1&b=2&b=3&c");
    });

    it("never sends a visitor to another host", () => {
        for (const path of ["//evil", "/\\evil", "///evil.example/x", "/\\/evil.example/x"]) {
            expect(ask(false, path), path).to.match(/^301 \/evil/);
        }
    });

    it("leaves what proves the domain to apps as it is, with or without a dot", () => {
        for (const isSingle of [true, false]) {
            const path = "/.well-known/apple-app-site-association";
            expect(ask(isSingle, path)).to.equal(path);
        }
    });

    it("fits into a function of CloudFront's: 10 KB", () => {
        for (const isSingle of [true, false]) expect(Buffer.byteLength(pathFunction(isSingle))).to.be.below(10_240);
    });
});
