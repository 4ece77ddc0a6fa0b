# Runs the Homebrew formula without Homebrew: formula.rb DIST PREFIX, in the unpacked archive. It is installed into PREFIX,
# and each address is held against the archive in DIST.
require "digest"
require "fileutils"
require "pathname"

DIST = Pathname(ARGV[0])
PREFIX = Pathname(ARGV[1])
FOUND = []

def check(name, holds, why = "")
  puts(holds ? "ok package: #{name}" : "not ok package: #{name}: #{why}")
  $failed ||= !holds
end

# A folder to install into, as in Homebrew.
class Folder
  def initialize(path)
    @path = path
  end

  def install(*files)
    FileUtils.mkdir_p(@path)
    files.flatten.each do |file|
      pairs = file.is_a?(Hash) ? file : { file => File.basename(file) }
      pairs.each { |from, to| FileUtils.cp(from, @path / to) }
    end
  end
end

# What the formula uses of Homebrew's class.
class Formula
  class << self
    %i[desc homepage version license].each { |word| define_method(word) { |*values| (@said ||= {})[word] = values } }
    attr_reader :said

    %i[on_macos on_linux on_arm on_intel].each { |word| define_method(word) { |&block| block.call } }

    def url(address)
      FOUND << [address]
    end

    def sha256(sum)
      FOUND.last << sum
    end

    def test; end
  end

  { bin: "bin", man1: "man1", doc: "doc", bash_completion: "bash", zsh_completion: "zsh", fish_completion: "fish" }.each do |word, folder|
    define_method(word) { Folder.new(PREFIX / folder) }
  end
end

load DIST / "copydesk.rb"
wrong = FOUND.reject { |address, sum| Digest::SHA256.file(DIST / File.basename(address)).hexdigest == sum }
check("the Homebrew formula has four platforms, each with its archive's checksum", FOUND.size == 4 && wrong.empty?, wrong)
check("the Homebrew formula says what copydesk is in a line that brew takes", Copydesk.said[:desc][0].length < 80 && Copydesk.said[:desc][0] !~ /\A(A|An|The) |copydesk|\.\z/i, Copydesk.said[:desc])
Copydesk.new.install
there = %w[bin/copydesk man1/copydesk.1 man1/copydesk-check.1 bash/copydesk zsh/_copydesk fish/copydesk.fish doc/LICENSE-THIRD-PARTY.md doc/LICENSES_SOURCES.md]
missing = there.reject { |file| (PREFIX / file).exist? }
check("the Homebrew formula installs the program, its pages and completions", missing.empty?, missing)
exit($failed ? 1 : 0)
