// The settings of the plugin.
import { PluginSettingTab, Setting, type App } from 'obsidian';
import type CopydeskPlugin from './main.js';

/** What the writer chose. */
export interface Chosen {
  profile: string;
  hints: boolean;
  /** The day of notes that name none: `2025-03-15`, `today`, or empty. */
  date: string;
  /** The path of the house's settings in the vault. */
  house: string;
}

export const CHOSEN: Chosen = { profile: '', hints: true, date: '', house: 'copydesk.toml' };

const PROFILES = { '': 'none', ap: 'AP', reuters: 'Reuters', guardian: 'Guardian' };
const DAY = /^(|today|\d{4}-\d\d-\d\d)$/;

export class SettingsTab extends PluginSettingTab {
  constructor(app: App, private readonly desk: CopydeskPlugin) {
    super(app, desk);
  }

  override display(): void {
    const { containerEl, desk } = this;
    const { profile, hints, date, house } = desk.chosen;
    containerEl.empty();
    new Setting(containerEl).setName('House style').setDesc('Turns on rules that are off by default.')
      .addDropdown((list) => list.addOptions(PROFILES).setValue(profile).onChange((profile) => desk.choose({ profile })));
    new Setting(containerEl).setName('Hints').setDesc('Also show queries that are only hints.')
      .addToggle((toggle) => toggle.setValue(hints).onChange((hints) => desk.choose({ hints })));
    new Setting(containerEl).setName('Day of the story').setDesc('For notes that name none: a day such as 2025-03-15, or “today”. Empty: no day.')
      .addText((field) => field.setPlaceholder('2025-03-15').setValue(date).onChange(async (typed) => {
        if (DAY.test(typed.trim())) await desk.choose({ date: typed.trim() });
      }));
    new Setting(containerEl).setName('Settings of the house').setDesc('A file in this vault, as copydesk.toml on a disk. It overrides the settings above.')
      .addText((field) => field.setPlaceholder('copydesk.toml').setValue(house).onChange((typed) => desk.choose({ house: typed.trim() })));
  }
}
