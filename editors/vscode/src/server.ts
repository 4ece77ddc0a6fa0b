/** Finds the server: the configured one, or else the one in this package, or else the one on the PATH. */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { promisify } from 'node:util';
import * as vscode from 'vscode';
import { Trouble } from './trouble';

/** A program that answered as copydesk does. */
export interface Server {
    path: string;
    /** As `copydesk --version` gives it: "0.1.0". */
    version: string;
    /** The extension's own version. */
    wanted: string;
    /** True if the program was set with `copydesk.path`. */
    configured: boolean;
}

const PATIENCE_MS = 10_000;

/** Throws a Trouble that names the program that was tried and the result. */
export async function findServer(context: vscode.ExtensionContext): Promise<Server> {
    const wanted = String(context.extension.packageJSON.version);
    const configured = vscode.workspace.getConfiguration('copydesk').get<string>('path', '').trim();
    if (configured) return { path: configured, version: await version(configured), wanted, configured: true };

    const name = process.platform === 'win32' ? 'copydesk.exe' : 'copydesk';
    const bundled = context.asAbsolutePath(`bin/${name}`);
    const path = existsSync(bundled) ? bundled : name;
    return { path, version: await version(path), wanted, configured: false };
}

/** True if two versions are compatible: the same major version, and before 1.0 the same minor version. */
export function alike(a: string, b: string): boolean {
    const [x, y] = [a, b].map((v) => v.split('.'));
    return x[0] === y[0] && (x[0] !== '0' || x[1] === y[1]);
}

/** Asks a program for its version. Throws a Trouble if it is not copydesk or does not start. */
async function version(path: string): Promise<string> {
    let output: string;
    try {
        output = (await promisify(execFile)(path, ['--version'], { timeout: PATIENCE_MS })).stdout;
    } catch (error) {
        throw startTrouble(path, error as NodeJS.ErrnoException & { killed?: boolean });
    }
    const found = /^copydesk (\d+\.\d+\.\d+\S*)/.exec(output)?.[1];
    if (!found) throw new Trouble(`${path} is not copydesk: asked for its version, it said "${output.trim().slice(0, 80)}".`, 'path');
    return found;
}

function startTrouble(path: string, error: NodeJS.ErrnoException & { killed?: boolean }): Trouble {
    if (error.code === 'ENOENT' && !/[\\/]/.test(path)) {
        return new Trouble('copydesk was not found, neither in the extension nor on the PATH, so drafts are not checked.', 'install', 'path');
    }
    if (error.code === 'ENOENT') return new Trouble(`copydesk was not found at "${path}", so drafts are not checked.`, 'path', 'install');
    if (error.code === 'EACCES') return new Trouble(`"${path}" cannot be run as a program, so drafts are not checked.`, 'path', 'install');
    if (error.killed) return new Trouble(`"${path}" did not say its version within ${PATIENCE_MS / 1000} seconds.`, 'path', 'restart');
    return new Trouble(`"${path}" does not start, so drafts are not checked: ${error.message.trim().slice(0, 200)}`, 'path', 'install');
}
