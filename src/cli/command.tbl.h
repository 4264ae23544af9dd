/* SPDX-License-Identifier: Apache-2.0 */
/* clang-format off */
/* The commands: COMMAND(name, group, function, args, uses, nl, en, example, no_nl, no_en).
 * args: WORD must be given, [WORD] may, WORD... once or more, [WORD...] any number. uses: DB opens the database, JSON may answer
 * as JSON. no_nl, no_en: what exit code 1 means where the command can answer "no", else empty. Groups: FOLDER, ACT, LOOK, PROOF, TOOL. */
COMMAND("help",    TOOL, cmd_help, "[COMMAND]", 0,
        "toon alle commando's, of hoe een ervan werkt", "show all commands, or how one works",
        "wervik help doc", "", "")
COMMAND("version", TOOL, cmd_version, "", JSON,
        "toon de versie", "show the version",
        "wervik version", "", "")
COMMAND("doc",     TOOL, cmd_doc, "[WHAT]", 0,
        "druk naslag af, gemaakt uit de tabellen van het programma", "print reference made from the program's tables",
        "wervik doc errors", "", "")
COMMAND("tck",     TOOL, cmd_tck, "DIR...", 0,
        "draai de conformiteitstests van DMN in deze mappen", "run the DMN conformance tests in these folders",
        "wervik tck ../shared/tck", "een test is mislukt", "a test failed")
COMMAND("rules",   FOLDER, cmd_rules, "FOLDER", JSON,
        "toon per clausule wat ze uitvoert en welke scenario's ze bewijzen", "show for each clause what carries it out and which scenarios prove it",
        "wervik rules vacancies/19498", "een clausule wordt niet uitgevoerd of niet bewezen", "a clause is not carried out or not proven")
COMMAND("dmn",     TOOL, cmd_dmn, "ACTION MODEL [FACTS]", JSON,
        "bereken, verklaar, toon of controleer een beslissingsmodel: eval, explain, table, graph of check",
        "evaluate, explain, show or check a decision model: eval, explain, table, graph or check",
        "wervik dmn explain vacancies/19498/rules.dmn facts.json", "het model heeft fouten", "the model has mistakes")
COMMAND("serve",   TOOL, cmd_serve, "", DB,
        "toon de pagina's in de browser, tot je het stopt", "serve the pages in the browser until you stop it",
        "wervik serve --port 8419", "", "")
COMMAND("feel",    TOOL, cmd_feel, "[EXPRESSION]", JSON,
        "bereken een uitdrukking van de regeltaal, of voer er een gesprek in", "evaluate an expression of the rule language, or converse in it",
        "wervik feel --set 'age = 41' 'if age >= 18 then \"adult\" else \"minor\"'", "het antwoord is null, met een reden",
        "the answer is null, with a cause")
#undef COMMAND
