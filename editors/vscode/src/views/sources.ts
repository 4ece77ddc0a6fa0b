/** The Sources view: whom the draft quotes, with what, in how many words. */
import * as vscode from 'vscode';
import { counted } from '../drafts';
import { Follower, type Answer, type Front } from '../front';
import { GO } from '../go';
import type { Place } from '../page/messages';

/** The server's answer to `copydesk/sources`. */
interface Sources extends Answer {
    people: Person[];
    unattributed: Said;
}
interface Said {
    words: number;
    quotes: Quote[];
}
interface Person extends Said {
    name: string;
    title: string | null;
    first: Place;
}
interface Quote {
    range: Place;
    text: string;
    words: number;
    carried: boolean;
}

/** How much of a quote stands in its line. */
const SHORT = 90;

type Node = { person: Person } | { quote: Quote } | { nobody: Said };

export class SourcesView implements vscode.TreeDataProvider<Node>, vscode.Disposable {
    private readonly changed = new vscode.EventEmitter<void>();
    private readonly view: vscode.TreeView<Node>;
    private readonly follower: Follower<Sources>;
    private readonly watch: vscode.Disposable;
    private sources: Sources | undefined;
    private uri: vscode.Uri | undefined;

    readonly onDidChangeTreeData = this.changed.event;

    constructor(front: Front) {
        this.view = vscode.window.createTreeView('copydesk.sources', { treeDataProvider: this, showCollapseAll: true });
        this.follower = new Follower<Sources>(
            front,
            'copydesk/sources',
            (sources, document) => this.show(sources, document?.uri),
            () => this.view.visible,
        );
        this.watch = this.view.onDidChangeVisibility(({ visible }) => visible && this.follower.soon());
    }

    dispose(): void {
        this.watch.dispose();
        this.follower.dispose();
        this.view.dispose();
        this.changed.dispose();
    }

    getChildren(node?: Node): Node[] {
        if (!this.sources) return [];
        if (!node) {
            const { people, unattributed } = this.sources;
            return [...people.map((person) => ({ person })), ...(unattributed.quotes.length ? [{ nobody: unattributed }] : [])];
        }
        if ('quote' in node) return [];
        return ('person' in node ? node.person : node.nobody).quotes.map((quote) => ({ quote }));
    }

    getTreeItem(node: Node): vscode.TreeItem {
        if ('quote' in node) return this.quote(node.quote);
        return 'person' in node ? this.person(node.person) : this.nobody(node.nobody);
    }

    private show(sources: Sources | null | undefined, uri: vscode.Uri | undefined): void {
        this.sources = sources ?? undefined;
        this.uri = uri;
        this.view.message =
            sources === null ? 'This document is not checked.'
            : !sources ? 'copydesk is not running.'
            : this.getChildren().length ? undefined : 'Nobody is quoted in this draft.';
        this.changed.fire();
    }

    private person(person: Person): vscode.TreeItem {
        const { Expanded, None } = vscode.TreeItemCollapsibleState;
        const item = new vscode.TreeItem(person.name, person.quotes.length ? Expanded : None);
        item.id = `person ${person.first.start.line}:${person.first.start.character} ${person.name}`;
        item.description = [share(person), person.title].filter(Boolean).join(' · ');
        item.tooltip = [person.name, person.title, share(person), 'Go to the first mention'].filter(Boolean).join('\n');
        item.iconPath = new vscode.ThemeIcon('person');
        item.command = this.goTo(person.first, 'Go to the first mention');
        item.accessibilityInformation = { label: [person.name, person.title, share(person)].filter(Boolean).join(', ') };
        return item;
    }

    private quote(quote: Quote): vscode.TreeItem {
        const words = quote.text.replace(/\s+/g, ' ');
        const item = new vscode.TreeItem(words.length > SHORT ? `${words.slice(0, SHORT)}…` : words);
        item.description = [counted(quote.words, 'word'), quote.carried && 'carried over'].filter(Boolean).join(', ');
        item.tooltip = quote.carried ? `${words}\n\nNothing beside it says whose words these are; the paragraph above does.` : words;
        item.iconPath = new vscode.ThemeIcon('quote');
        item.command = this.goTo(quote.range, 'Go to the quote');
        item.accessibilityInformation = { label: `${words}, ${item.description}` };
        return item;
    }

    private nobody(said: Said): vscode.TreeItem {
        const item = new vscode.TreeItem('No source', vscode.TreeItemCollapsibleState.Expanded);
        item.id = 'nobody';
        item.description = share(said);
        item.tooltip = 'Quotes that no words of the draft give to anybody';
        item.iconPath = new vscode.ThemeIcon('question', new vscode.ThemeColor('list.warningForeground'));
        item.accessibilityInformation = { label: `No source, ${share(said)}` };
        return item;
    }

    private goTo(place: Place, title: string): vscode.Command {
        return { command: GO, title, arguments: [this.uri, place] };
    }
}

const share = ({ quotes, words }: Said): string =>
    quotes.length ? `${counted(quotes.length, 'quote')}, ${counted(words, 'word')}` : 'not quoted';
