import type {
    TransformResourceOptions as Options,
    RegisterResourceRequest as Request,
} from "@pulumi/pulumi/proto/resource_pb";
import type { Properties } from "./wire";

const protocol = require("@pulumi/pulumi/proto/resource_pb");

/** The options as a request carries them, in the form that a transform gets. */
export function optionsOf(request: Request): Options {
    const options = new protocol.TransformResourceOptions();
    options.setDependsOnList(request.getDependenciesList());
    options.setProtect(request.getProtect());
    options.setIgnoreChangesList(request.getIgnorechangesList());
    options.setReplaceOnChangesList(request.getReplaceonchangesList());
    options.setVersion(request.getVersion());
    options.setAliasesList(request.getAliasesList());
    options.setProvider(request.getProvider());
    options.setCustomTimeouts(request.getCustomtimeouts());
    options.setPluginDownloadUrl(request.getPlugindownloadurl());
    options.setRetainOnDelete(request.getRetainondelete());
    options.setDeletedWith(request.getDeletedwith());
    if (request.getDeletebeforereplacedefined()) options.setDeleteBeforeReplace(request.getDeletebeforereplace());
    options.setAdditionalSecretOutputsList(request.getAdditionalsecretoutputsList());
    options.setImport(request.getImportid());
    options.setReplaceWithList(request.getReplaceWithList());
    options.setReplacementTrigger(request.getReplacementTrigger());
    options.setHooks(request.getHooks());
    for (const [name, provider] of request.getProvidersMap().entries()) options.getProvidersMap().set(name, provider);
    return options;
}

/**
 * The options that a reader knows by these names, where they are set.
 *
 * @param isOwn whether the resource has its own transforms: the engine ignores a `dependsOn` that an inherited one sets
 */
export function shownOptions(options: Options, isOwn: boolean): Properties {
    const { create = "", update = "", pb_delete = "" } = options.getCustomTimeouts()?.toObject() ?? {};
    const all: Properties = {
        additionalSecretOutputs: options.getAdditionalSecretOutputsList(),
        aliases: options.getAliasesList().map((alias) => alias.getUrn() || alias.getSpec()?.getName()),
        customTimeouts: filled({ create, update, delete: pb_delete }),
        deleteBeforeReplace: options.getDeleteBeforeReplace(),
        deletedWith: options.getDeletedWith(),
        dependsOn: isOwn ? options.getDependsOnList() : [],
        ignoreChanges: options.getIgnoreChangesList(),
        import: options.getImport(),
        protect: options.getProtect(),
        provider: options.getProvider(),
        replaceOnChanges: options.getReplaceOnChangesList(),
        retainOnDelete: options.getRetainOnDelete(),
    };
    return filled(all);
}

function filled(values: Properties): Properties {
    return Object.fromEntries(Object.entries(values).filter(([, value]) => isSet(value)));
}

function isSet(value: unknown): boolean {
    return typeof value === "object" && value !== null ? Object.keys(value).length > 0 : Boolean(value);
}
