import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { expect } from "chai";
import { ImageRepository, type ImageRepositoryArgs, imageRepositoryFaults } from "../../../components/image-repository";
import { temporaryFolder } from "../../temporary-folder";
import { type Made, make } from "../harness";

const REPOSITORY = "aws:ecr/repository:Repository";
const POLICY = "aws:ecr/lifecyclePolicy:LifecyclePolicy";
const IMAGE = "awsx:ecr:Image";

function repository(args: ImageRepositoryArgs = {}): Promise<Made> {
    return make(() => {
        const { repositoryArn, repositoryName, imageUri } = new ImageRepository("images", args);
        return { repositoryArn, repositoryName, imageUri, hasImage: imageUri !== undefined };
    });
}

const SEP = path.sep;

/** Files of awsx that this process has loaded. */
function loadedAwsx(): string[] {
    return Object.keys(require.cache).filter((file) => file.includes(`${SEP}@pulumi${SEP}awsx${SEP}`));
}

/** The room as a process finds it that has loaded neither it nor awsx. */
function freshRoom(): { ImageRepository: typeof ImageRepository } {
    const room = Object.keys(require.cache).filter((file) =>
        file.includes(`${SEP}components${SEP}image-repository${SEP}`),
    );
    for (const file of [...room, ...loadedAwsx()]) delete require.cache[file];
    return require("../../../components/image-repository");
}

describe("ImageRepository", () => {
    it("scans what is pushed, encrypts it, and does not go away with images in it", async () => {
        expect((await repository({ repositoryName: "glimpse-api" })).one(REPOSITORY).inputs).to.deep.equal({
            name: "glimpse-api",
            imageTagMutability: "MUTABLE",
            imageScanningConfiguration: { scanOnPush: true },
            encryptionConfigurations: [{ encryptionType: "AES256" }],
            forceDelete: false,
        });
    });

    it("makes tags immutable when asked, and lets images go with it when protection is off", async () => {
        const made = await repository({ immutableTags: true, deletionProtection: false });
        expect(made.one(REPOSITORY).inputs).to.include({ imageTagMutability: "IMMUTABLE", forceDelete: true });
        expect(made.one(REPOSITORY).inputs).not.to.have.property("name");
    });

    it("keeps the last images, those that lost their tag too, and none by age", async () => {
        const made = await repository({ keepLast: 5 });
        const policy = made.one(POLICY);
        expect(policy.inputs["repository"]).to.equal(made.inventory.outputs["repositoryName"]);
        const { rules } = JSON.parse(String(policy.inputs["policy"]));
        expect(
            rules.map(({ rulePriority, selection, action }: Record<string, unknown>) => [
                rulePriority,
                selection,
                action,
            ]),
        ).to.deep.equal([
            [
                1,
                { tagStatus: "tagged", tagPatternList: ["*"], countType: "imageCountMoreThan", countNumber: 5 },
                { type: "expire" },
            ],
            [2, { tagStatus: "untagged", countType: "imageCountMoreThan", countNumber: 15 }, { type: "expire" }],
        ]);
    });

    it("keeps ten when nothing is said", async () => {
        expect((await repository()).one(POLICY).inputs["policy"]).to.contain('"countNumber":10');
    });

    describe("with a folder to build", () => {
        let folder = "";
        before(() => {
            folder = temporaryFolder("glimpse-build");
            fs.writeFileSync(path.join(folder, "Dockerfile"), "FROM scratch\n");
        });

        it("loads awsx only then", async () => {
            const fresh = freshRoom();
            await make(() => new fresh.ImageRepository("images", {}));
            expect(loadedAwsx()).to.deep.equal([]);
            await make(() => new fresh.ImageRepository("images", { build: folder }));
            expect(loadedAwsx()).not.to.deep.equal([]);
        });

        it("builds for Graviton, into this repository, once it tidies itself", async () => {
            const made = await repository({ build: folder });
            const image = made.one(IMAGE);
            expect(image.inputs).to.deep.equal({
                repositoryUrl: made.one(REPOSITORY).outputs?.["repositoryUrl"],
                context: folder,
                platform: "linux/arm64",
            });
            expect(made.waits(image, made.one(POLICY))).to.equal(true);
            expect(made.inventory.outputs["hasImage"]).to.equal(true);
        });

        it("has no image otherwise", async () => {
            const made = await repository();
            expect(made.all(IMAGE)).to.deep.equal([]);
            expect(made.inventory.outputs["hasImage"]).to.equal(false);
        });

        it("refuses immutable tags: awsx always pushes the same tag", () => {
            expect(imageRepositoryFaults({ build: folder }).map(({ key }) => key)).to.deep.equal([]);
            expect(imageRepositoryFaults({ build: folder, immutableTags: true }).map(({ key }) => key)).to.deep.equal([
                "immutableTags",
            ]);
        });

        it("refuses a folder that is missing, is a file, or has no Dockerfile", () => {
            const reason = (build: string) => imageRepositoryFaults({ build })[0]?.reason;
            expect(reason(path.join(folder, "server"))).to.contain("there is no folder");
            expect(reason(path.join(folder, "Dockerfile"))).to.contain("there is no folder");
            expect(reason(os.tmpdir())).to.contain("has no file named Dockerfile");
        });
    });
});

describe("the argument errors of an ImageRepository", () => {
    it("are reported together", () => {
        const bad = { repositoryName: "Glimpse API", keepLast: 0, build: "/nowhere" };
        expect(imageRepositoryFaults(bad).map(({ key, value }) => [key, value])).to.deep.equal(Object.entries(bad));
        expect(() => new ImageRepository("images", bad)).to.throw("ImageRepository images: 3 errors");
    });

    it("follow ECR's rule for names", () => {
        const refused = (repositoryName: string) => imageRepositoryFaults({ repositoryName }).length === 1;
        for (const name of ["a", "Glimpse", "-api", "api-", "a..b", "a//b", "a_-b", "a".repeat(257), "glimpse:api"]) {
            expect(refused(name), name.slice(0, 20)).to.equal(true);
        }
        for (const name of ["ab", "glimpse-api", "team/glimpse_api", "a--b", "a__b", "a".repeat(256)]) {
            expect(refused(name), name.slice(0, 20)).to.equal(false);
        }
    });

    it("take 1 to 1000 images, whole ones", () => {
        const refused = (keepLast: number) => imageRepositoryFaults({ keepLast }).length === 1;
        expect([0, 1, 1000, 1001, 2.5].map(refused)).to.deep.equal([true, false, false, true, true]);
    });

    it("refuse what is no number where one belongs, and leave other types to the compiler", () => {
        const wrong = { repositoryName: 1, keepLast: "10", build: true };
        expect(imageRepositoryFaults(wrong as never).map(({ key }) => key)).to.deep.equal(["keepLast"]);
    });
});
