/** Arguments of `ImageRepository`. Nothing is required. */
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
