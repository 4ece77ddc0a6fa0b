/** The Sources view: the people that the draft quotes, with their quotes and word counts. */
import * as vscode from 'vscode';
import { counted } from '../drafts';
import { Follower, type Answer, type Front } from '../front';
import { GO } from '../go';
import type { Place } from '../page/messages';

/** The server's answer to `copydesk/sources`. */
interface Sources extends Answer {
    people: Person[];
    unattributed: Said;
    /** The figures that need a source and have none. An older server does not send them. */
    unsourced?: Figure[];
}
interface Figure {
    range: Place;
    text: string;
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

/** The maximum length of a quote in its row. */
const SHORT = 90;

/** A person, a quote, the group of items without a source, or a figure. */
type Node = { person: Person } | { quote: Quote } | { nobody: Said; figures: Figure[] } | { figure: Figure };

export class SourcesView implements vscode.TreeDataProvider<Node>, vscode.Disposable {
    private readonly changed = new vscode.EventEmitter<void>();
    private readonly view: vscode.TreeView<Node>;
    private readonly follower: Follower<Sources>;
    private sources: Sources | undefined;
    private uri: vscode.Uri | undefined;

    readonly onDidChangeTreeData = this.changed.event;

    constructor(front: Front) {
        this.view = vscode.window.createTreeView('copydesk.sources', { treeDataProvider: this, showCollapseAll: true });
        // Hidden too: the badge is seen on the container's icon.
        this.follower = new Follower<Sources>(front, 'copydesk/sources', (sources, document) => this.show(sources, document?.uri));
    }

    dispose(): void {
        this.follower.dispose();
        this.view.dispose();
        this.changed.dispose();
    }

    getChildren(node?: Node): Node[] {
        if (!this.sources) return [];
        if (!node) {
            const { people, unattributed: nobody, unsourced: figures = [] } = this.sources;
            return [...people.map((person) => ({ person })), ...(nobody.quotes.length || figures.length ? [{ nobody, figures }] : [])];
        }
        if ('quote' in node || 'figure' in node) return [];
        if ('person' in node) return node.person.quotes.map((quote) => ({ quote }));
        const places = [...node.nobody.quotes.map((quote) => ({ quote })), ...node.figures.map((figure) => ({ figure }))];
        const start = (one: { quote: Quote } | { figure: Figure }) => ('quote' in one ? one.quote : one.figure).range.start;
        return places.sort((a, b) => start(a).line - start(b).line || start(a).character - start(b).character);
    }

    getTreeItem(node: Node): vscode.TreeItem {
        if ('quote' in node) return this.quote(node.quote);
        if ('figure' in node) return this.figure(node.figure);
        return 'person' in node ? this.person(node.person) : this.nobody(node);
    }

    private show(sources: Sources | null | undefined, uri: vscode.Uri | undefined): void {
        this.sources = sources ?? undefined;
        this.uri = uri;
        const bare = sources ? sources.unattributed.quotes.length + (sources.unsourced?.length ?? 0) : 0;
        this.view.badge = bare ? { value: bare, tooltip: `${counted(bare, 'quote or figure', 'quotes and figures')} without a source` } : undefined;
        this.view.message =
            !uri ? 'Open a draft to see who it quotes.'
            : sources === null ? 'This document is not checked.'
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
        item.tooltip = quote.carried ? `${words}\n\nThe paragraph above says who is speaking.` : words;
        item.iconPath = new vscode.ThemeIcon('quote');
        item.command = this.goTo(quote.range, 'Go to the quote');
        item.accessibilityInformation = { label: `${words}, ${item.description}` };
        return item;
    }

    private figure(figure: Figure): vscode.TreeItem {
        const item = new vscode.TreeItem(figure.text.replace(/\s+/g, ' '));
        item.description = `figure, line ${figure.range.start.line + 1}`;
        item.iconPath = new vscode.ThemeIcon('symbol-number');
        item.command = this.goTo(figure.range, 'Go to the figure');
        item.accessibilityInformation = { label: `${figure.text}, ${item.description}` };
        return item;
    }

    private nobody({ nobody, figures }: { nobody: Said; figures: Figure[] }): vscode.TreeItem {
        const counts = [nobody.quotes.length ? counted(nobody.quotes.length, 'quote') : '', figures.length ? counted(figures.length, 'figure') : ''];
        const said = counts.filter(Boolean).join(', ');
        const item = new vscode.TreeItem('No source', vscode.TreeItemCollapsibleState.Expanded);
        item.id = 'nobody';
        item.description = said;
        item.tooltip = 'Quotes and figures for which the draft names no source';
        item.iconPath = new vscode.ThemeIcon('question', new vscode.ThemeColor('list.warningForeground'));
        item.accessibilityInformation = { label: `No source, ${said}` };
        return item;
    }

    private goTo(place: Place, title: string): vscode.Command {
        return { command: GO, title, arguments: [this.uri, place] };
    }
}

const share = ({ quotes, words }: Said): string =>
    quotes.length ? `${counted(quotes.length, 'quote')}, ${counted(words, 'word')}` : 'not quoted';
