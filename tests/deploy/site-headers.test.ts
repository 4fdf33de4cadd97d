import { expect } from "chai";
import { contentType, isHashed } from "../../cli/commands/deploy/site/headers";

describe("A file of a site", () => {
    it("is kept for a year where its name has a hash as bundlers write them", () => {
        for (const key of [
            "assets/index-BxYz12_3.js",
            "assets/index-bX-z12_3.css",
            "static/js/main.8f3b2c1d.js",
            "static/js/main.8f3b2c1d.js.map",
            "static/media/logo.5d5d9eefa31e5e13a6610d9fa7a283bb.svg",
            "main-5NQ7WDGH.js",
            "d41d8cd98f00b204e980.png",
            "_next/static/chunks/pages/_app.js",
            "_app/immutable/entry/start.js",
            "_astro/page.css",
        ]) {
            expect(isHashed(key), key).to.equal(true);
        }
    });

    it("is asked for each time where the name could be a person's: words, dates, sizes, versions, pages", () => {
        for (const key of [
            "index.html",
            "assets/page-BxYz12_3.html",
            "logo-original.svg",
            "logo-MyPhotos.jpg",
            "icon-1024x1024.png",
            "report-20261129.pdf",
            "photo-version2.png",
            "photo-Version2.png",
            "photo-VERSIONS.png",
            "manual-1.2.3.pdf",
            "robots.txt",
            "deadbeef.png",
            "facade-accede.png",
        ]) {
            expect(isHashed(key), key).to.equal(false);
        }
    });

    it("is kept for a year in a folder that a person says has hashes alone, but for its pages", () => {
        expect(isHashed("assets/index-abcdefgh.js", "assets")).to.equal(true);
        expect(isHashed("assets-2/index-abcdefgh.js", "assets")).to.equal(false);
        expect(isHashed("assets/index.html", "assets")).to.equal(false);
    });

    it("has the type that browsers demand of it, whatever the case of its ending", () => {
        expect(contentType("a.MJS")).to.equal("text/javascript; charset=utf-8");
        expect(contentType("a/b.wasm")).to.equal("application/wasm");
        expect(contentType("site.webmanifest")).to.equal("application/manifest+json");
        expect(contentType(".well-known/security")).to.equal("text/plain; charset=utf-8");
        expect(contentType("LICENSE")).to.equal("application/octet-stream");
        expect(contentType("a.b/c")).to.equal("application/octet-stream");
    });

    it("has its type for all that sites are made of, and says that text is UTF-8", () => {
        const types: Record<string, string> = {
            "text/html; charset=utf-8": "htm html",
            "text/javascript; charset=utf-8": "js mjs cjs",
            "text/css; charset=utf-8": "css",
            "text/calendar; charset=utf-8": "ics",
            "text/vtt; charset=utf-8": "vtt",
            "text/markdown; charset=utf-8": "md",
            "text/csv; charset=utf-8": "csv",
            "application/xml; charset=utf-8": "xml",
            "application/rss+xml; charset=utf-8": "rss",
            "application/atom+xml; charset=utf-8": "atom",
            "application/xhtml+xml; charset=utf-8": "xhtml",
            "application/json": "json map",
            "application/pdf": "pdf",
            "application/zip": "zip",
            "image/svg+xml": "svg",
            "image/x-icon": "ico",
            "image/jpeg": "jpg jpeg",
            "image/avif": "avif",
            "image/webp": "webp",
            "image/jxl": "jxl",
            "image/heic": "heic",
            "font/woff2": "woff2",
            "font/ttf": "ttf",
            "audio/mpeg": "mp3",
            "video/mp4": "mp4",
            "video/quicktime": "mov",
            "model/gltf-binary": "glb",
            "application/octet-stream": "unknown constructor __proto__",
        };
        for (const [type, endings] of Object.entries(types)) {
            for (const ending of endings.split(" ")) expect(contentType(`a.${ending}`), ending).to.equal(type);
        }
    });
});
