using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;
using Orleans.Runtime;

namespace Orleans.Embedded;

/// <summary>
/// Writes the reference class of an interface: each method makes its call object, copies into it what must not be shared, and sends it.
/// No boxing and no reflection is left for the call itself.
/// </summary>
internal sealed class ProxyWriter
{
    private static readonly ConstructorInfo s_friend = typeof(IgnoresAccessChecksToAttribute).GetConstructor([typeof(string)])!;
    private static readonly MethodInfo s_copy = typeof(DeepCopy).GetMethod(nameof(DeepCopy.Copy))!;
    private static readonly MethodInfo s_send = typeof(GrainReference).GetMethod(nameof(GrainReference.SendCall), BindingFlags.Instance | BindingFlags.NonPublic)!;
    private static readonly MethodInfo s_post = typeof(GrainReference).GetMethod(nameof(GrainReference.PostCall), BindingFlags.Instance | BindingFlags.NonPublic)!;
    private readonly Type _interface;
    private readonly List<MethodInfo> _methods;
    private readonly ModuleBuilder _module;

    public ProxyWriter(Type interfaceType)
    {
        _interface = interfaceType;
        _methods = [.. interfaceType.GetInterfaces().Prepend(interfaceType).SelectMany(i => i.GetMethods(BindingFlags.Instance | BindingFlags.Public)).Where(m => m.IsAbstract)];
        var touched = _methods.SelectMany(m => m.GetParameters().Select(p => p.ParameterType).Append(m.ReturnType)).Append(interfaceType)
            .Concat(interfaceType.GetInterfaces()).SelectMany(Assemblies).Append(typeof(ProxyWriter).Assembly).Select(a => a.GetName().Name!).Distinct();
        var assembly = AssemblyBuilder.DefineDynamicAssembly(
            new AssemblyName($"Orleans.Embedded.{interfaceType.Name}.Proxy"), AssemblyBuilderAccess.Run, touched.Select(a => new CustomAttributeBuilder(s_friend, [a])));
        _module = assembly.DefineDynamicModule("Proxy");
    }

    public Type Write()
    {
        var proxy = _module.DefineType($"Proxy_{_interface.Name}", TypeAttributes.Public | TypeAttributes.Sealed, typeof(GrainReference), [_interface]);
        WriteConstructor(proxy);
        foreach (var (method, number) in _methods.Select((m, n) => (m, n)))
        {
            Check(method);
            var call = new CallWriter(_module, _interface, method, number).Write();
            WriteMethod(proxy, method, call);
        }

        return proxy.CreateType();
    }

    private static void WriteConstructor(TypeBuilder proxy)
    {
        var inner = typeof(GrainReference).GetConstructor(BindingFlags.Instance | BindingFlags.NonPublic, [typeof(Route)])!;
        var il = proxy.DefineConstructor(MethodAttributes.Public, CallingConventions.HasThis, [typeof(Route)]).GetILGenerator();
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Ldarg_1);
        il.Emit(OpCodes.Call, inner);
        il.Emit(OpCodes.Ret);
    }

    private static void WriteMethod(TypeBuilder proxy, MethodInfo method, Type call)
    {
        var parameters = method.GetParameters();
        var written = proxy.DefineMethod(
            $"{method.DeclaringType!.Name}.{method.Name}", MethodAttributes.Private | MethodAttributes.Virtual | MethodAttributes.Final | MethodAttributes.HideBySig | MethodAttributes.NewSlot,
            method.ReturnType, [.. parameters.Select(p => p.ParameterType)]);
        var il = written.GetILGenerator();
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Newobj, call.GetConstructor(Type.EmptyTypes)!);
        for (var i = 0; i < parameters.Length; i++)
        {
            var type = parameters[i].ParameterType;
            il.Emit(OpCodes.Dup);
            il.Emit(OpCodes.Ldarg, i + 1);
            if (!Immutability.Of(type) && !parameters[i].IsDefined(typeof(ImmutableAttribute), false))
                il.Emit(OpCodes.Call, s_copy.MakeGenericMethod(type));
            il.Emit(OpCodes.Stfld, call.GetField(CallWriter.Argument(i))!);
        }

        var oneWay = ((MethodEntry)call.GetField(CallWriter.Entry)!.GetValue(null)!).OneWay;
        il.Emit(OpCodes.Call, oneWay ? s_post : s_send);
        WriteReturn(il, method.ReturnType);
        proxy.DefineMethodOverride(written, method);
    }

    // What is sent back is a Task of the right kind; the other return types are made of it.
    private static void WriteReturn(ILGenerator il, Type type)
    {
        if (type == typeof(void))
            il.Emit(OpCodes.Pop);
        else if (type == typeof(ValueTask))
            il.Emit(OpCodes.Newobj, typeof(ValueTask).GetConstructor([typeof(Task)])!);
        else if (type.IsGenericType)
        {
            var task = typeof(Task<>).MakeGenericType(type.GetGenericArguments());
            il.Emit(OpCodes.Castclass, task);
            if (type != task)
                il.Emit(OpCodes.Newobj, type.GetConstructor([task])!);
        }

        il.Emit(OpCodes.Ret);
    }

    private static void Check(MethodInfo method)
    {
        var type = method.ReturnType;
        var definition = type.IsGenericType ? type.GetGenericTypeDefinition() : type;
        var fits = definition == typeof(Task) || definition == typeof(Task<>) || definition == typeof(ValueTask) || definition == typeof(ValueTask<>) || definition == typeof(void);
        if (!fits || method.IsGenericMethod || method.IsSpecialName || method.GetParameters().Any(p => p.ParameterType.IsByRef))
            throw new NotSupportedException($"{method.DeclaringType}.{method.Name} is not a method that a grain interface can have here: it has to return a task, be no property, have no ref and no type parameters");
    }

    private static IEnumerable<Assembly> Assemblies(Type type) =>
        type.HasElementType ? Assemblies(type.GetElementType()!)
        : type.IsGenericType ? type.GetGenericArguments().SelectMany(Assemblies).Append(type.Assembly)
        : [type.Assembly];
}
