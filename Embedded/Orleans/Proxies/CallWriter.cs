using System.Reflection;
using System.Reflection.Emit;

namespace Orleans.Embedded;

/// <summary>Writes the call class of one method: a field for each argument, and the call itself.</summary>
internal sealed class CallWriter(ModuleBuilder module, Type interfaceType, MethodInfo method, int number)
{
    public const string Entry = "Entry";
    private readonly ParameterInfo[] _parameters = method.GetParameters();

    public static string Argument(int index) => $"Argument{index}";

    public Type Write()
    {
        var result = MethodEntry.ResultType(method);
        var parent = result is null ? typeof(VoidCall) : typeof(ResultCall<>).MakeGenericType(result);
        var type = module.DefineType($"Call{number}_{method.Name}", TypeAttributes.Public | TypeAttributes.Sealed, parent);
        var entry = type.DefineField(Entry, typeof(MethodEntry), FieldAttributes.Public | FieldAttributes.Static);
        var fields = _parameters.Select((p, i) => type.DefineField(Argument(i), p.ParameterType, FieldAttributes.Public)).ToArray();
        type.DefineDefaultConstructor(MethodAttributes.Public);

        var il = Override(type, parent.GetProperty(nameof(Call.Method))!.GetMethod!);
        il.Emit(OpCodes.Ldsfld, entry);
        il.Emit(OpCodes.Ret);

        il = Override(type, parent.GetMethod(nameof(Call.GetArgumentCount))!);
        il.Emit(OpCodes.Ldc_I4, fields.Length);
        il.Emit(OpCodes.Ret);

        WriteRun(Override(type, parent.GetMethod(nameof(Call.Run))!), fields);
        WriteGet(Override(type, parent.GetMethod(nameof(Call.GetArgument))!), fields);
        WriteSet(Override(type, parent.GetMethod(nameof(Call.SetArgument))!), fields);
        var made = type.CreateType();
        made.GetField(Entry)!.SetValue(null, new MethodEntry(interfaceType, method));
        return made;
    }

    private static ILGenerator Override(TypeBuilder type, MethodInfo inherited)
    {
        var method = type.DefineMethod(
            inherited.Name, MethodAttributes.Public | MethodAttributes.Virtual | MethodAttributes.HideBySig, inherited.ReturnType,
            [.. inherited.GetParameters().Select(p => p.ParameterType)]);
        return method.GetILGenerator();
    }

    private void WriteRun(ILGenerator il, FieldBuilder[] fields)
    {
        il.Emit(OpCodes.Ldarg_1);
        il.Emit(OpCodes.Castclass, method.DeclaringType!);
        foreach (var field in fields)
        {
            il.Emit(OpCodes.Ldarg_0);
            il.Emit(OpCodes.Ldfld, field);
        }

        il.Emit(OpCodes.Callvirt, method);
        if (method.ReturnType == typeof(void))
        {
            il.Emit(OpCodes.Call, typeof(Task).GetProperty(nameof(Task.CompletedTask))!.GetMethod!);
        }
        else if (method.ReturnType.IsValueType)
        {
            var task = il.DeclareLocal(method.ReturnType);
            il.Emit(OpCodes.Stloc, task);
            il.Emit(OpCodes.Ldloca, task);
            il.Emit(OpCodes.Call, method.ReturnType.GetMethod(nameof(ValueTask.AsTask))!);
        }

        il.Emit(OpCodes.Ret);
    }

    private static void WriteGet(ILGenerator il, FieldBuilder[] fields)
    {
        ForEach(il, fields, field =>
        {
            il.Emit(OpCodes.Ldarg_0);
            il.Emit(OpCodes.Ldfld, field);
            if (field.FieldType.IsValueType)
                il.Emit(OpCodes.Box, field.FieldType);
        });
    }

    private static void WriteSet(ILGenerator il, FieldBuilder[] fields)
    {
        ForEach(il, fields, field =>
        {
            il.Emit(OpCodes.Ldarg_0);
            il.Emit(OpCodes.Ldarg_2);
            il.Emit(OpCodes.Unbox_Any, field.FieldType);
            il.Emit(OpCodes.Stfld, field);
        });
    }

    private static void ForEach(ILGenerator il, FieldBuilder[] fields, Action<FieldBuilder> one)
    {
        var cases = fields.Select(_ => il.DefineLabel()).ToArray();
        il.Emit(OpCodes.Ldarg_1);
        il.Emit(OpCodes.Switch, cases);
        il.Emit(OpCodes.Ldstr, "index");
        il.Emit(OpCodes.Newobj, typeof(ArgumentOutOfRangeException).GetConstructor([typeof(string)])!);
        il.Emit(OpCodes.Throw);
        for (var i = 0; i < fields.Length; i++)
        {
            il.MarkLabel(cases[i]);
            one(fields[i]);
            il.Emit(OpCodes.Ret);
        }
    }
}
