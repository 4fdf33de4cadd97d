import { expect } from "chai";
import { isNewer, newestOf, RUNTIME_ENDS } from "../../policies/lambda-ends";

describe("The runtimes of functions", () => {
    const newest: Record<string, string> = {
        "nodejs8.10": "nodejs24.x",
        "python2.7": "python3.14",
        java8: "java25",
        "dotnetcore3.1": "dotnet10",
        "ruby2.5": "ruby4.0",
        "go1.x": "provided.al2023",
        provided: "provided.al2023",
        "provided.al2": "provided.al2023",
    };
    for (const [runtime, instead] of Object.entries(newest)) {
        it(`of ${runtime}'s language end last with ${instead}`, () => expect(newestOf(runtime)).to.equal(instead));
    }

    it("of a language that Lambda has not are none", () => expect(newestOf("php8.3")).to.equal(undefined));

    it("are newer than all that is known by their number, of which 3.15 is after 3.9", () => {
        for (const runtime of [
            "python3.15",
            "python4.0",
            "nodejs26.x",
            "ruby4.1",
            "java29",
            "dotnet12",
            "provided.al2027",
        ]) {
            expect(isNewer(runtime), runtime).to.equal(true);
        }
    });

    it("are no newer where they are old, the newest itself, or of no language that is known", () => {
        for (const runtime of [
            "python3.5",
            "python3.1",
            "nodejs4",
            "java7",
            "php9",
            "go1.x",
            ...Object.values(newest),
        ]) {
            expect(isNewer(runtime), runtime).to.equal(false);
        }
        for (const runtime of Object.keys(RUNTIME_ENDS)) expect(isNewer(runtime), runtime).to.equal(false);
    });
});
