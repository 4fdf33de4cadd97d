import { expect } from "chai";
import { PreviewWorld } from "./preview-world";

describe("preview:environment with arguments that are no names (stand-ins are AWS, the Pulumi CLI and its state)", () => {
    let world: PreviewWorld;
    before(async () => {
        world = await PreviewWorld.open();
    });
    after(() => world.close());
    beforeEach(() => world.reset());

    for (const name of [
        "pr-12; rm -rf ~",
        "pr-$(id)",
        "pr-../dev",
        "pr-12\n--remove",
        "pr-12'",
        'pr-"; drop database glimpse; --',
        "pr_12",
        "PR-12",
        "pr-",
        "pr--1",
        "pr-12-",
        "pr-１２",
        "dev",
        "startup-prod",
        `pr-${"1".repeat(18)}`,
        "",
    ]) {
        it(`refuses the name ${JSON.stringify(name)}, to make it and to remove it, and asks no one anything`, async () => {
            for (const args of [["--image", "one"], ["--remove"]]) {
                const { code, stderr } = await world.run([`--name=${name}`, ...args]);
                expect(stderr).to.contain("--name");
                expect(code).to.equal(2);
            }
            expect(world.did).to.deep.equal([]);
            expect(world.aws.asked).to.deep.equal([]);
        });
    }

    for (const image of ["a b", "one;id", "../x", "$(id)", "a:b", "", `x${"1".repeat(128)}`]) {
        it(`refuses the image ${JSON.stringify(image.slice(0, 20))}`, async () => {
            const { code, stderr } = await world.run(["--name", "pr-12", `--image=${image}`]);
            expect(stderr).to.contain("--image");
            expect(code).to.equal(2);
            expect(world.did).to.deep.equal([]);
        });
    }

    for (const base of ["../../etc/passwd", "nope", "dev"]) {
        it(`refuses --base ${base}, and makes nothing`, async () => {
            const { code, stderr } = await world.run(["--name", "pr-12", "--image", "one", "--base", base]);
            expect(stderr).to.contain(base === "dev" ? "glimpse:shared.database" : "stack = ");
            expect(code).to.be.within(1, 2);
            expect(world.left()).to.deep.equal([]);
        });
    }
});
