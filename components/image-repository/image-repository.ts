import * as pulumi from "@pulumi/pulumi";
import * as aws from "../aws";
import { refuse } from "../faults";
import { buildImage } from "./build-image";
import { imageRepositoryDefaults } from "./defaults";
import { imageRepositoryFaults } from "./faults";
import { lifecyclePolicy } from "./lifecycle";

/** What an `ImageRepository` can be told. Nothing is required. */
export interface ImageRepositoryArgs {
    /**
     * The repository's name: 2-256 lower case letters and digits, parted by `.`, `_`, `-` or `/`. Changing it replaces
     * the repository.
     * @default a name that Pulumi derives from the logical name
     */
    repositoryName?: string;
    /**
     * How many tagged images stay, 1-1000. Images that lost their tag to a newer push stay as long. With 1 nothing is
     * left for a deployment to roll back to. Each GB kept costs USD 0.10 a month.
     * @default 10
     */
    keepLast?: number;
    /**
     * Whether a tag, once pushed, can never point to another image. Pushes of a moving tag such as `latest` are then
     * refused. Not together with `build`.
     * @default false
     */
    immutableTags?: boolean;
    /**
     * A folder with a Dockerfile, from the folder where Pulumi runs. `pulumi up` builds it for linux/arm64 and pushes
     * it; the machine needs Docker with buildx, and emulation when it is no ARM machine.
     * @default nothing is built
     */
    build?: string;
    /**
     * Whether ECR must refuse to delete the repository while it holds images. With `false` the images go with it; run
     * `pulumi up` once after the change and before `pulumi destroy`.
     * @default true
     */
    deletionProtection?: boolean;
}

/**
 * A private image repository: scanned on push, encrypted with ECR's own key, the last images kept.
 *
 * Costs by use: USD 0.10 per GB-month; pulls from the same region are free.
 */
export class ImageRepository extends pulumi.ComponentResource {
    /** Where to push: `<account>.dkr.ecr.<region>.amazonaws.com/<name>`. */
    readonly repositoryUrl: pulumi.Output<string>;
    /** The repository's ARN. */
    readonly repositoryArn: pulumi.Output<string>;
    /** The repository's name. */
    readonly repositoryName: pulumi.Output<string>;
    /** The image that was built, by digest, so that a changed image is a changed task definition. Only with `build`. */
    readonly imageUri?: pulumi.Output<string>;

    /** @throws InputError when an argument cannot work */
    constructor(name: string, args: ImageRepositoryArgs, opts?: pulumi.ComponentResourceOptions) {
        refuse(`ImageRepository ${name}`, imageRepositoryFaults(args));
        super("glimpse:image-repository:ImageRepository", name, args, opts);
        const immutableTags = args.immutableTags ?? imageRepositoryDefaults.immutableTags;
        const deletionProtection = args.deletionProtection ?? imageRepositoryDefaults.deletionProtection;

        const repository = new aws.ecr.Repository(
            `${name}-repository`,
            {
                ...(args.repositoryName ? { name: args.repositoryName } : {}),
                imageTagMutability: immutableTags ? "IMMUTABLE" : "MUTABLE",
                imageScanningConfiguration: { scanOnPush: true },
                encryptionConfigurations: [{ encryptionType: "AES256" }],
                forceDelete: !deletionProtection,
            },
            { parent: this },
        );
        const lifecycle = new aws.ecr.LifecyclePolicy(
            `${name}-lifecycle`,
            {
                repository: repository.name,
                policy: lifecyclePolicy(args.keepLast ?? imageRepositoryDefaults.keepLast),
            },
            { parent: this },
        );
        if (args.build !== undefined) {
            this.imageUri = buildImage(`${name}-image`, args.build, repository.repositoryUrl, {
                parent: this,
                dependsOn: [lifecycle],
            });
        }

        this.repositoryUrl = repository.repositoryUrl;
        this.repositoryArn = repository.arn;
        this.repositoryName = repository.name;
        this.registerOutputs({
            repositoryUrl: this.repositoryUrl,
            repositoryArn: this.repositoryArn,
            repositoryName: this.repositoryName,
            ...(this.imageUri ? { imageUri: this.imageUri } : {}),
        });
    }
}
