namespace BlazorApp.Services.Search;

/// <summary>
/// The words of the field that English and Spanish sources share in meaning. A search for one of a line finds them all: sources are quoted in the
/// language they are written in. Small letters without accents, singular; words begin others, so “dron” finds “drones” too, but those with a full stop, which would begin words of another meaning (“armadas”, of all armed forces).
/// </summary>
internal static class WordPairs
{
    private const char WholeMark = '.';

    private static readonly string[] Lines =
    [
        "extradition extradicion",
        "extradited extraditado",
        "treaty tratado",
        "agreement acuerdo convenio pacto",
        "memorandum memorando mou",
        "understanding entendimiento",
        "declaration declaracion",
        "status estatuto",
        "immunity inmunidad",
        "convention convencion",
        "asylum asilo",
        "refugee refugiado",
        "migrant migrante",
        "seeker solicitante",
        "deportee deportado",
        "navy armada. naval",
        "army ejercito",
        "police policia",
        "military militar",
        "force fuerza",
        "base bases",
        "soldier soldado",
        "troop tropa",
        "drone dron uav uas unmanned",
        "ship vessel buque barco nave embarcacion",
        "cutter guardacostas",
        "boat lancha embarcacion",
        "maritime maritimo maritima",
        "aircraft aeronave avion",
        "equipment equipo equipamiento",
        "weapon arma. armas.",
        "security seguridad",
        "assistance asistencia",
        "aid ayuda",
        "help ayuda",
        "cooperation cooperacion",
        "support apoyo",
        "million millon",
        "money dinero",
        "funding financiamiento financiacion",
        "terrorist terrorista",
        "terrorism terrorismo",
        "designation designacion",
        "organization organisation organizacion",
        "gang banda",
        "crime crimen delito",
        "trafficking trafico",
        "drug droga",
        "narcotics narcotrafico",
        "minister ministro ministra",
        "secretary secretario secretaria",
        "president presidente presidenta",
        "foreign exterior extranjero extranjera",
        "embassy embajada",
        "ambassador embajador embajadora",
        "visit visita",
        "meeting reunion",
        "summit cumbre",
        "talk conversacion dialogo",
        "signed firmo firmado firmada",
        "signature firma",
        "court corte",
        "assembly asamblea",
        "senate senado",
        "law ley",
        "country pais",
        "biometric biometrico",
        "border frontera",
        "port puerto",
        "delivery entrega",
        "training entrenamiento capacitacion",
        "intelligence inteligencia",
        "operation operacion operativo",
        "raid allanamiento",
        "strike attack ataque",
        "captured capturado capturada capturo",
        "capture captura",
        "detained detenido detenida",
        "seizure incautacion",
        "exercise ejercicio",
        "investigation investigacion",
        "joint conjunto conjunta",
        "justice justicia",
        "prison carcel",
    ];

    // What abbreviations of the field stand for, and what is called so where it is not named: words that stand together. Each costs a look-up in the index.
    private static readonly Dictionary<string, string[]> Phrases = new(StringComparer.Ordinal)
    {
        ["sofa"] = ["status of forces", "status of US forces", "estatuto de las fuerzas"],
        ["fto"] = ["foreign terrorist", "terrorist designation", "terrorist designations", "terroristas extranjeras"],
        ["sdgt"] = ["specially designated global", "terrorist designation", "terrorist designations", "terroristas globales"],
        ["aca"] = ["asylum cooperative", "safe third country", "tercer pais seguro"],
        ["stca"] = ["safe third country", "tercer pais seguro"],
        ["cismoa"] = ["communications security", "communications interoperability", "interoperabilidad y seguridad"],
        ["shiprider"] = ["illicit maritime", "combined maritime operations", "actividades maritimas"],
        ["moa"] = ["memorandum of agreement", "memorando de acuerdo"],
        ["hsi"] = ["homeland security investigations", "joint investigations"],
        ["dhs"] = ["homeland security"],
        ["cbp"] = ["customs and border protection"],
        ["dod"] = ["department of defense", "defense department", "defence department"],
        ["uscg"] = ["coast guard"],
        ["southcom"] = ["southern command", "comando sur"],
    };

    private static readonly ILookup<string, string> Others = Lines
        .Select(line => line.Split(' '))
        .SelectMany(line => line.Select(word => (Word: word, Line: line)))
        .SelectMany(item => item.Line.Where(other => other != item.Word).Select(other => (Word: item.Word.TrimEnd(WholeMark), Other: other)))
        .ToLookup(item => item.Word, item => item.Other, StringComparer.Ordinal);

    /// <summary>The words that mean the same as this one, and whether longer words that begin so do too; none for most.</summary>
    /// <param name="word">In small letters, without accents.</param>
    public static IEnumerable<(string Word, bool IsBeginning)> Of(string word) => Others[word].Select(other => (other.TrimEnd(WholeMark), !other.EndsWith(WholeMark)));

    /// <summary>What an abbreviation stands for, each several words that stand together; none for most words.</summary>
    /// <param name="word">In small letters, without accents.</param>
    public static IEnumerable<string> PhrasesOf(string word) => Phrases.GetValueOrDefault(word) ?? [];
}
