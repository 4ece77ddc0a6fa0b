/** The last part of a path, for computers that have files and for pages that have none. */

/** The name at the end of a URI's path, without an ending if it has this one: `basename('/a/b.md', '.md')` is `b`. */
export function basename(path: string, ending = ''): string {
    const name = path.slice(path.lastIndexOf('/') + 1);
    return ending && name !== ending && name.endsWith(ending) ? name.slice(0, -ending.length) : name;
}

/** The ending of a name with its dot; empty if it has none, or begins with its only dot. */
export function extname(path: string): string {
    const name = basename(path);
    const dot = name.lastIndexOf('.');
    return dot > 0 ? name.slice(dot) : '';
}
