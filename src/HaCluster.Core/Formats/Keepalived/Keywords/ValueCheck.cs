using HaCluster.Values;

namespace HaCluster.Formats.Keepalived.Keywords;

/// <summary>
/// Checks the words after a keyword, or those of a line in a list, one after the other: <see cref="Next"/> for each, then <see cref="End"/>.
/// Nothing is allocated where all is right.
/// </summary>
public struct ValueCheck
{
    private readonly bool _isExact;
    private ValueList<KeywordParameter> _parameters;
    private int _index;
    private bool _hasOneOfMany;
    private ValueList<KeywordParameter>? _ofOption;
    private int _indexInOption;

    internal ValueCheck(ValueList<KeywordParameter> parameters, bool isExact)
    {
        _parameters = parameters;
        _isExact = isExact;
    }

    /// <summary>What the next word has to be; <see langword="null"/> where nothing more is read.</summary>
    public readonly KeywordParameter? Expected =>
        _ofOption is not null ? _ofOption[_indexInOption]
        : _index < _parameters.Count ? _parameters[_index]
        : null;

    /// <summary>Checks the next word.</summary>
    /// <param name="word">The word, without its quotes.</param>
    public ValueMistake? Next(ReadOnlySpan<char> word)
    {
        if (Expected is not { } expected)
            return _isExact ? new(ValueMistakeKind.Surplus, $"{ShownText.Quote(word)} is a word too many.") : null;
        if (expected.Kind == ValueKind.Forms)
        {
            if (expected.FindOption(word) is not { } form)
                return expected.Check(word);
            _parameters = form.Parameters;
            return form.Word is null ? Next(word) : null;
        }
        if (_ofOption is not null)
            MoveInOption();
        else if (expected.Kind == ValueKind.Options)
            MoveIntoOption(expected, expected.FindOption(word));
        else if (expected.Repeats)
            _hasOneOfMany = true;
        else
            _index++;
        return expected.Check(word);
    }

    /// <summary>Says what is missing at the end of the line.</summary>
    public readonly ValueMistake? End()
    {
        if (_ofOption is not null && !_ofOption[_indexInOption].IsOptional)
            return Missing(_ofOption[_indexInOption]);
        for (var i = _index; i < _parameters.Count; i++)
        {
            if (!_parameters[i].IsOptional && !(i == _index && _hasOneOfMany))
                return Missing(_parameters[i]);
        }
        return null;
    }

    private static ValueMistake Missing(KeywordParameter parameter) => new(ValueMistakeKind.Missing, $"A value is missing: {parameter.Needed} is needed here.");

    private void MoveIntoOption(KeywordParameter options, KeywordOption? option)
    {
        if (options.Repeats)
            _hasOneOfMany = true;
        else
            _index++;
        if (option is { Parameters.Count: > 0 })
        {
            _ofOption = option.Parameters;
            _indexInOption = 0;
        }
    }

    private void MoveInOption()
    {
        _indexInOption++;
        if (_indexInOption == _ofOption!.Count)
            _ofOption = null;
    }
}
