//! Finds the mutants of source files and writes the files with all of them in.

use std::collections::{BTreeMap, HashMap};
use std::fmt::Write;
use std::fs;
use std::ops::Range;
use std::path::Path;

use proc_macro2::Span;
use syn::spanned::Spanned;
use syn::visit::{self, Visit};
use syn::{BinOp, Expr, Lit, Type, UnOp};

use crate::Result;

/// One small change to the code.
pub struct Mutant {
    /// The path below `src`.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// File, function, change and the number among equal ones in the function: stays the same when other code moves.
    pub name: String,
    /// Whether it compiles.
    pub viable: bool,
}

/// Text to insert at a byte offset of a file, on behalf of a mutant.
struct Insertion {
    at: usize,
    closes: bool,
    order: usize,
    mutant: usize,
    text: String,
}

struct File {
    name: String,
    text: String,
    insertions: Vec<Insertion>,
}

/// Where a mutant is in the written file: all of it, and the changed code.
pub struct Site {
    pub mutant: usize,
    pub whole: Range<usize>,
    pub changed: Range<usize>,
}

/// The mutants of a crate.
pub struct Program {
    pub mutants: Vec<Mutant>,
    files: Vec<File>,
}

impl Program {
    pub fn read(src: &Path, names: &[String]) -> Result<Self> {
        let mut parsed = Vec::new();
        for name in names {
            let text = fs::read_to_string(src.join(name))?;
            parsed.push((name.clone(), syn::parse_file(&text)?, text));
        }
        let mut program = Self { mutants: Vec::new(), files: Vec::new() };
        // Constants first: uses in any file count as the mutant of the one definition.
        let mut constants: BTreeMap<String, Option<usize>> = BTreeMap::new();
        for (name, tree, _) in &parsed {
            let mut found = Constants::default();
            found.visit_file(tree);
            for (constant, line) in found.0 {
                let id = program.mutants.len();
                program.mutants.push(Mutant {
                    file: name.clone(),
                    line,
                    name: format!("{name} {constant} + 1"),
                    viable: true,
                });
                constants.entry(constant).and_modify(|known| *known = None).or_insert(Some(id));
            }
        }
        let constants: HashMap<String, usize> =
            constants.into_iter().filter_map(|(name, id)| Some((name, id?))).collect();
        for (name, tree, text) in parsed {
            let mut finder = Finder {
                file: &name,
                text: &text,
                constants: &constants,
                functions: Vec::new(),
                counts: HashMap::new(),
                mutants: &mut program.mutants,
                insertions: Vec::new(),
            };
            finder.visit_file(&tree);
            let insertions = finder.insertions;
            program.files.push(File { name, text, insertions });
        }
        let mut used: Vec<bool> = vec![false; program.mutants.len()];
        program.files.iter().flat_map(|f| &f.insertions).for_each(|i| used[i.mutant] = true);
        program.mutants.iter_mut().zip(used).for_each(|(mutant, used)| mutant.viable = used);
        Ok(program)
    }

    /// Leaves out the other mutants.
    pub fn keep(&mut self, wanted: impl Fn(&Mutant) -> bool) {
        self.mutants.iter_mut().for_each(|m| m.viable &= wanted(m));
    }

    /// Returns each file with its viable mutants in, and where they are.
    pub fn written(&mut self) -> Vec<(String, String, Vec<Site>)> {
        let mutants = &self.mutants;
        let mut out = Vec::new();
        for file in &mut self.files {
            file.insertions
                .sort_by_key(|i| (i.at, !i.closes, if i.closes { usize::MAX - i.order } else { i.order }));
            let (mut text, mut sites, mut open, mut last) = (String::new(), Vec::new(), Vec::new(), 0);
            for insertion in file.insertions.iter().filter(|i| mutants[i.mutant].viable) {
                text.push_str(&file.text[last..insertion.at]);
                last = insertion.at;
                let start = text.len();
                text.push_str(&insertion.text);
                let changed = start..text.len();
                if insertion.closes {
                    let (mutant, changed): (usize, Range<usize>) = open.pop().expect("an open insertion");
                    sites.push(Site { mutant, whole: changed.start..text.len(), changed });
                } else if insertion.text.ends_with("else { ") {
                    open.push((insertion.mutant, changed));
                } else {
                    sites.push(Site { mutant: insertion.mutant, whole: changed.clone(), changed });
                }
            }
            text.push_str(&file.text[last..]);
            out.push((file.name.clone(), text, sites));
        }
        out
    }
}

/// The integer constants of a file.
#[derive(Default)]
struct Constants(Vec<(String, usize)>);

impl Constants {
    fn add(&mut self, name: &syn::Ident, ty: &Type) {
        if name_of(ty).is_some_and(|ty| INTEGERS.contains(&ty.as_str())) {
            self.0.push((name.to_string(), name.span().start().line));
        }
    }
}

impl<'a> Visit<'a> for Constants {
    fn visit_item_mod(&mut self, item: &'a syn::ItemMod) {
        if !for_tests(&item.attrs) {
            visit::visit_item_mod(self, item);
        }
    }

    fn visit_item_const(&mut self, item: &'a syn::ItemConst) {
        self.add(&item.ident, &item.ty);
    }

    fn visit_impl_item_const(&mut self, item: &'a syn::ImplItemConst) {
        self.add(&item.ident, &item.ty);
    }
}

const INTEGERS: &[&str] =
    &["u8", "u16", "u32", "u64", "u128", "usize", "i8", "i16", "i32", "i64", "i128", "isize"];

/// Returns the last name of a type's path.
fn name_of(ty: &Type) -> Option<String> {
    let Type::Path(path) = ty else { return None };
    Some(path.path.segments.last()?.ident.to_string())
}

fn for_tests(attributes: &[syn::Attribute]) -> bool {
    attributes.iter().any(|a| {
        a.path().is_ident("test")
            || a.path().is_ident("cfg")
                && a.meta.require_list().is_ok_and(|list| list.tokens.to_string().contains("test"))
    })
}

/// Returns values that a function may give instead of doing its work.
fn values(ty: &Type) -> Vec<String> {
    let all = |values: &[&str]| values.iter().map(|v| (*v).to_owned()).collect::<Vec<_>>();
    match ty {
        Type::Path(path) => {
            let Some(last) = path.path.segments.last() else { return Vec::new() };
            let inner: Vec<&Type> = match &last.arguments {
                syn::PathArguments::AngleBracketed(args) => args.args.iter().filter_map(as_type).collect(),
                _ => Vec::new(),
            };
            match last.ident.to_string().as_str() {
                "bool" => all(&["true", "false"]),
                "f32" | "f64" => all(&["0.0", "1.0"]),
                name if INTEGERS.contains(&name) => all(&["0", "1"]),
                "String" => all(&["String::new()", "\"xyzzy\".into()"]),
                "Vec" => all(&["Vec::new()"]),
                "Option" => {
                    let simple =
                        inner.first().filter(|t| is_simple(t)).map(|t| values(t)).unwrap_or_default();
                    let some = simple.iter().map(|v| format!("Some({v})"));
                    all(&["None"]).into_iter().chain(some).collect()
                }
                "Result" => {
                    let values = inner.first().map(|t| values(t)).unwrap_or_default();
                    values.iter().map(|v| format!("Ok({v})")).collect()
                }
                _ => all(&["Default::default()"]),
            }
        }
        Type::Tuple(tuple) if tuple.elems.is_empty() => all(&["()"]),
        Type::Tuple(_) => all(&["Default::default()"]),
        Type::Reference(reference) if reference.mutability.is_none() => match &*reference.elem {
            Type::Slice(_) => all(&["&[]"]),
            ty if name_of(ty).as_deref() == Some("str") => all(&["\"\"", "\"xyzzy\""]),
            _ => Vec::new(),
        },
        _ => Vec::new(),
    }
}

fn as_type(argument: &syn::GenericArgument) -> Option<&Type> {
    match argument {
        syn::GenericArgument::Type(ty) => Some(ty),
        _ => None,
    }
}

fn is_simple(ty: &Type) -> bool {
    name_of(ty).is_some_and(|t| t == "bool" || t == "String" || INTEGERS.contains(&t.as_str()))
}

/// Returns what a binary operator is changed to.
fn others(op: &BinOp) -> &'static [&'static str] {
    match op {
        BinOp::Eq(_) => &["!="],
        BinOp::Ne(_) => &["=="],
        BinOp::Lt(_) => &["<=", ">"],
        BinOp::Le(_) => &["<", ">"],
        BinOp::Gt(_) => &[">=", "<"],
        BinOp::Ge(_) => &[">", "<"],
        BinOp::And(_) => &["||"],
        BinOp::Or(_) => &["&&"],
        BinOp::Add(_) => &["-"],
        BinOp::Sub(_) => &["+"],
        BinOp::Mul(_) => &["/"],
        BinOp::Div(_) | BinOp::Rem(_) => &["*"],
        BinOp::BitAnd(_) => &["|"],
        BinOp::BitOr(_) => &["&"],
        BinOp::BitXor(_) => &["&"],
        BinOp::Shl(_) => &[">>"],
        BinOp::Shr(_) => &["<<"],
        BinOp::AddAssign(_) => &["-="],
        BinOp::SubAssign(_) => &["+="],
        BinOp::MulAssign(_) => &["/="],
        BinOp::DivAssign(_) | BinOp::RemAssign(_) => &["*="],
        BinOp::BitAndAssign(_) => &["|="],
        BinOp::BitOrAssign(_) | BinOp::BitXorAssign(_) => &["&="],
        _ => &[],
    }
}

/// Tells whether a condition binds names, so that its parts must stay joined by "and".
fn binds(expr: &Expr) -> bool {
    match expr {
        Expr::Let(_) => true,
        Expr::Binary(binary) => {
            matches!(binary.op, BinOp::And(_)) && (binds(&binary.left) || binds(&binary.right))
        }
        _ => false,
    }
}

struct Finder<'a> {
    file: &'a str,
    text: &'a str,
    constants: &'a HashMap<String, usize>,
    functions: Vec<String>,
    counts: HashMap<String, usize>,
    mutants: &'a mut Vec<Mutant>,
    insertions: Vec<Insertion>,
}

impl Finder<'_> {
    fn of(&self, span: Span) -> &str {
        &self.text[span.byte_range()]
    }

    fn add(&mut self, span: Span, what: &str) -> usize {
        let mut name = format!("{} {}: {what}", self.file, self.functions.join("::"));
        let count = self.counts.entry(name.clone()).or_default();
        *count += 1;
        if *count > 1 {
            let _ = write!(name, " ({count})");
        }
        self.mutants.push(Mutant { file: self.file.to_owned(), line: span.start().line, name, viable: true });
        self.mutants.len() - 1
    }

    fn insert(&mut self, at: usize, closes: bool, order: usize, mutant: usize, text: String) {
        self.insertions.push(Insertion { at, closes, order, mutant, text });
    }

    /// Lets a mutant replace an expression.
    fn replace(&mut self, span: Span, mutant: usize, with: &str) {
        let (range, order) = (span.byte_range(), self.insertions.len());
        let before = format!("(if crate::mutants::on({mutant}) {{ {with} }} else {{ ");
        self.insert(range.start, false, order, mutant, before);
        self.insert(range.end, true, order, mutant, " })".to_owned());
    }

    fn function(&mut self, signature: &syn::Signature, attributes: &[syn::Attribute], block: &syn::Block) {
        if signature.constness.is_some() || for_tests(attributes) {
            return;
        }
        self.functions.push(signature.ident.to_string());
        let values = match &signature.output {
            _ if signature.ident == "default" || signature.ident == "fmt" => Vec::new(),
            syn::ReturnType::Default => vec!["()".to_owned()],
            syn::ReturnType::Type(_, ty) => values(ty),
        };
        let body: String = self.of(block.span()).split_whitespace().collect();
        for value in values.iter().filter(|_| !block.stmts.is_empty()) {
            let compact: String = value.split_whitespace().collect();
            if body == format!("{{{compact}}}") {
                continue;
            }
            let mutant = self.add(signature.ident.span(), &format!("body -> {value}"));
            let (at, order) = (block.brace_token.span.open().byte_range().end, self.insertions.len());
            let text = format!(" if crate::mutants::on({mutant}) {{ return {value}; }} ");
            self.insert(at, false, order, mutant, text);
        }
        self.visit_block(block);
        self.functions.pop();
    }
}

impl<'a> Visit<'a> for Finder<'_> {
    fn visit_item_fn(&mut self, item: &'a syn::ItemFn) {
        self.function(&item.sig, &item.attrs, &item.block);
    }

    fn visit_impl_item_fn(&mut self, item: &'a syn::ImplItemFn) {
        self.function(&item.sig, &item.attrs, &item.block);
    }

    fn visit_trait_item_fn(&mut self, item: &'a syn::TraitItemFn) {
        if let Some(block) = &item.default {
            self.function(&item.sig, &item.attrs, block);
        }
    }

    fn visit_item_impl(&mut self, item: &'a syn::ItemImpl) {
        if !for_tests(&item.attrs) {
            self.functions.push(name_of(&item.self_ty).unwrap_or_default());
            item.items.iter().for_each(|item| self.visit_impl_item(item));
            self.functions.pop();
        }
    }

    fn visit_item_mod(&mut self, item: &'a syn::ItemMod) {
        if !for_tests(&item.attrs) {
            visit::visit_item_mod(self, item);
        }
    }

    // Constants are evaluated by the compiler. Patterns, types and attributes are not expressions.
    fn visit_item_const(&mut self, _: &'a syn::ItemConst) {}
    fn visit_impl_item_const(&mut self, _: &'a syn::ImplItemConst) {}
    fn visit_trait_item_const(&mut self, _: &'a syn::TraitItemConst) {}
    fn visit_item_static(&mut self, _: &'a syn::ItemStatic) {}
    fn visit_item_enum(&mut self, _: &'a syn::ItemEnum) {}
    fn visit_expr_const(&mut self, _: &'a syn::ExprConst) {}
    fn visit_pat(&mut self, _: &'a syn::Pat) {}
    fn visit_type(&mut self, _: &'a Type) {}
    fn visit_path_arguments(&mut self, _: &'a syn::PathArguments) {}
    fn visit_angle_bracketed_generic_arguments(&mut self, _: &'a syn::AngleBracketedGenericArguments) {}
    fn visit_attribute(&mut self, _: &'a syn::Attribute) {}
    fn visit_macro(&mut self, _: &'a syn::Macro) {}

    fn visit_expr_repeat(&mut self, expr: &'a syn::ExprRepeat) {
        self.visit_expr(&expr.expr);
    }

    fn visit_expr_binary(&mut self, expr: &'a syn::ExprBinary) {
        let logic = matches!(expr.op, BinOp::And(_) | BinOp::Or(_));
        if !(logic && (binds(&expr.left) || binds(&expr.right))) {
            let (left, right) = (self.of(expr.left.span()).to_owned(), self.of(expr.right.span()).to_owned());
            let op = self.of(expr.op.span()).to_owned();
            // The left side of an assignment is a place.
            let assigns = op.ends_with('=') && !["==", "!=", "<=", ">="].contains(&op.as_str());
            for other in others(&expr.op) {
                let mutant = self.add(expr.op.span(), &format!("{op} -> {other}"));
                let left = if assigns { left.clone() } else { format!("({left})") };
                self.replace(expr.span(), mutant, &format!("{left} {other} ({right})"));
            }
        }
        visit::visit_expr_binary(self, expr);
    }

    fn visit_expr_unary(&mut self, expr: &'a syn::ExprUnary) {
        if matches!(expr.op, UnOp::Not(_) | UnOp::Neg(_)) {
            let op = self.of(expr.op.span()).to_owned();
            let mutant = self.add(expr.span(), &format!("delete {op}"));
            let inner = self.of(expr.expr.span()).to_owned();
            self.replace(expr.span(), mutant, &format!("({inner})"));
        }
        visit::visit_expr_unary(self, expr);
    }

    fn visit_arm(&mut self, arm: &'a syn::Arm) {
        if let Some((_, guard)) = arm.guard.as_ref().filter(|(_, guard)| !binds(guard)) {
            for value in ["true", "false"] {
                let mutant = self.add(guard.span(), &format!("guard -> {value}"));
                self.replace(guard.span(), mutant, value);
            }
        }
        visit::visit_arm(self, arm);
    }

    fn visit_expr_lit(&mut self, expr: &'a syn::ExprLit) {
        let Lit::Int(literal) = &expr.lit else { return };
        let Ok(value) = literal.base10_parse::<u64>() else { return };
        let Some(more) = value.checked_add(1) else { return };
        let (text, suffix) = (self.of(expr.span()).to_owned(), literal.suffix());
        let mutant = self.add(expr.span(), &format!("{text} -> {more}"));
        self.replace(expr.span(), mutant, &format!("{more}{suffix}"));
    }

    fn visit_expr_path(&mut self, expr: &'a syn::ExprPath) {
        let Some(last) = expr.path.segments.last().filter(|_| expr.qself.is_none()) else { return };
        if let Some(&mutant) = self.constants.get(&last.ident.to_string()) {
            let path = self.of(expr.span()).to_owned();
            self.replace(expr.span(), mutant, &format!("{path} + 1"));
        }
    }
}
