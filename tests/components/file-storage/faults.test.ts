import { expect } from "chai";
import { FileStorage, fileStorageFaults } from "../../../components/file-storage";
import { make } from "../harness";

const reasonOf = (args: object) => fileStorageFaults(args).map(({ reason }) => reason);
const fixesOf = (args: object) => fileStorageFaults(args).map(({ fix }) => fix);

describe("the argument errors of a FileStorage", () => {
    it("are none for the defaults and for startup-prod's values", () => {
        expect(fileStorageFaults({})).to.deep.equal([]);
        expect(
            fileStorageFaults({
                bucketName: "glimpse-files-prod",
                uploadOrigins: ["https://glimpse.contact", "https://www.glimpse.contact:8443", "capacitor://localhost"],
                uploadPrefix: "uploads/images/",
                recoveryWindowDays: 30,
            }),
        ).to.deep.equal([]);
    });

    it("are reported together, before anything is made", async () => {
        const bad = {
            bucketName: "Files",
            uploadOrigins: ["glimpse.contact"],
            uploadPrefix: "",
            recoveryWindowDays: 1.5,
        };
        expect(fileStorageFaults(bad).map(({ key, value }) => [key, value])).to.deep.equal([
            ["bucketName", "Files"],
            ["uploadOrigins[0]", "glimpse.contact"],
            ["uploadPrefix", ""],
            ["recoveryWindowDays", 1.5],
        ]);
        let message = "";
        const made = await make(() => {
            try {
                new FileStorage("files", bad);
            } catch (error) {
                message = String(error);
            }
        });
        expect(message).to.contain("FileStorage files: 4 errors");
        expect(made.inventory.resources.filter(({ type }) => type !== "pulumi:pulumi:Stack")).to.deep.equal([]);
    });

    for (const [bucketName, why] of [
        ["glimpse.files", "TLS"],
        ["ab", "3 to 63"],
        ["a".repeat(64), "64"],
        ["Glimpse-files", "lower case"],
        ["glimpse_files", "lower case"],
        ["-files", "both ends"],
        ["files-", "both ends"],
        ["xn--files", "xn--"],
        ["sthree-files", "sthree-"],
        ["amzn-s3-demo-files", "amzn-s3-demo-"],
        ["files-s3alias", "-s3alias"],
        ["files--ol-s3", "--ol-s3"],
        ["files--x-s3", "--x-s3"],
        ["files--table-s3", "--table-s3"],
        ["files-123456789012-ap-northeast-2-an", "-an"],
    ] as const) {
        it(`refuse the bucket name ${bucketName.slice(0, 40)}`, () => {
            expect(reasonOf({ bucketName })).to.have.lengthOf(1);
            expect(reasonOf({ bucketName })[0]).to.contain(why);
        });
    }

    it("take the shortest and the longest bucket name", () => {
        expect(reasonOf({ bucketName: "abc" })).to.deep.equal([]);
        expect(reasonOf({ bucketName: "a".repeat(63) })).to.deep.equal([]);
    });

    for (const [origin, fix] of [
        ["https://glimpse.contact/", '"https://glimpse.contact"'],
        ["https://glimpse.contact/app", '"https://glimpse.contact"'],
        ["https://Glimpse.contact", '"https://glimpse.contact"'],
        ["https://glimpse.contact:443", '"https://glimpse.contact"'],
        ["http://glimpse.contact", '"https://glimpse.contact"'],
        ["https://*.glimpse.contact", "list each origin"],
        ["*", "list each origin"],
        ["glimpse.contact", '"https://glimpse.contact"'],
        ["https://", '"https://glimpse.contact"'],
    ] as const) {
        it(`refuse the origin ${origin} and say what a browser sends`, () => {
            expect(fixesOf({ uploadOrigins: [origin] })).to.have.lengthOf(1);
            expect(fixesOf({ uploadOrigins: [origin] })[0]).to.contain(fix);
        });
    }

    it("refuse an origin that is there twice, at its second place", () => {
        const origin = "https://glimpse.contact";
        expect(fileStorageFaults({ uploadOrigins: [origin, origin] }).map(({ key }) => key)).to.deep.equal([
            "uploadOrigins[1]",
        ]);
    });

    for (const uploadPrefix of [
        "/",
        "/uploads/",
        "uploads",
        "up*/",
        "${aws:username}/",
        "a//b/",
        "../",
        `${"a".repeat(512)}/`,
    ]) {
        it(`refuse the prefix ${uploadPrefix.slice(0, 30)}`, () => {
            expect(reasonOf({ uploadPrefix })).to.have.lengthOf(1);
        });
    }

    it("refuse a window that is no whole number of days from 0 to 3650", () => {
        for (const recoveryWindowDays of [-1, 0.5, 3651, Number.NaN]) {
            expect(reasonOf({ recoveryWindowDays }), String(recoveryWindowDays)).to.have.lengthOf(1);
        }
        for (const recoveryWindowDays of [0, 3650]) expect(reasonOf({ recoveryWindowDays })).to.deep.equal([]);
    });

    it("refuse what is no number where one belongs, and leave other types to the compiler", () => {
        const wrong = { bucketName: 7, uploadOrigins: "x", uploadPrefix: null, recoveryWindowDays: "7" };
        expect(fileStorageFaults(wrong as never).map(({ key }) => key)).to.deep.equal(["recoveryWindowDays"]);
        expect(fileStorageFaults({ uploadOrigins: [7, null] } as never)).to.deep.equal([]);
    });
});
